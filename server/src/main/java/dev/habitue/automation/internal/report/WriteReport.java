package dev.habitue.automation.internal.report;

import dev.habitue.automation.internal.report.MonthFigures.CampaignsEffect;
import dev.habitue.automation.internal.report.MonthFigures.Month;
import dev.habitue.messages.StaffMail;
import dev.habitue.messages.StaffPage;
import dev.habitue.messages.StaffPage.Figure;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.springframework.context.MessageSource;

/** A month's report in its reader's language: the figures beside those of the month before, two charts, the campaigns. */
final class WriteReport {
    private static final int LABEL_LETTERS = 3;
    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;
    private static final double PERCENT = 100;
    private static final String VISITS = "visitas.png";
    private static final String REVENUE = "ingresos.png";

    private final MessageSource texts;
    private final Locale language;
    private final Tenant tenant = TenantScope.current();
    private final MonthFigures figures;

    WriteReport(MessageSource texts, Locale language, MonthFigures figures) {
        this.texts = texts;
        this.language = language;
        this.figures = figures;
    }

    StaffMail.Draft to(String address) {
        String month = name(figures.month().month());
        String subject = say("report.subject", tenant.name(), month);
        StaffPage page = new StaffPage()
                .heading(say("report.heading", month))
                .paragraph(figures.month().visits() == 0 ? say("report.nothing") : say("report.lead"))
                .figures(figures())
                .section(say("report.visits"))
                .image(VISITS, BarChart.WIDTH, BarChart.HEIGHT, says("report.visits", Month::visits, this::number))
                .section(say("report.revenue"))
                .image(
                        REVENUE,
                        BarChart.WIDTH,
                        BarChart.HEIGHT,
                        says("report.revenue", Month::revenueMinor, this::money))
                .section(say("report.campaigns"));
        campaigns(page);
        page.paragraph(say("staff.switchOff"));
        return new StaffMail.Draft(
                "report/" + figures.month().month(),
                address,
                language.getLanguage(),
                subject,
                say(
                        "report.preheader",
                        figures.month().visits(),
                        money(figures.month().revenueMinor())),
                page.html(),
                page.text(),
                List.of(
                        new StaffMail.Image(VISITS, chart(Month::visits, this::number)),
                        new StaffMail.Image(REVENUE, chart(Month::revenueMinor, this::shortMoney))));
    }

    private List<Figure> figures() {
        return List.of(
                figure("visits", Month::visits, this::number, 1),
                figure("revenue", Month::revenueMinor, this::money, 1),
                figure("active", Month::active, this::number, 1),
                figure("newcomers", Month::newcomers, this::number, 1),
                figure("members", Month::newMembers, this::number, 1),
                figure("earned", Month::pointsEarned, this::number, 0),
                figure("redeemed", Month::pointsRedeemed, this::number, 0),
                figure("expired", Month::pointsExpired, this::number, 0));
    }

    private interface Words {
        String of(long value);
    }

    /** @param better 1 where more is better, 0 where it is neither */
    private Figure figure(String name, ToLongFunction<Month> value, Words words, int better) {
        long now = value.applyAsLong(figures.month());
        long before = value.applyAsLong(figures.before());
        return new Figure(
                say("report.figure." + name),
                words.of(now),
                change(now, before, words),
                better * Long.signum(now - before));
    }

    private String change(long now, long before, Words words) {
        String month = figures.before().month().getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language);
        if (now == before) {
            return say("report.same", month);
        }
        if (before == 0) {
            return say("report.from", month, words.of(0));
        }
        String share = Math.round(Math.abs(now - before) * PERCENT / before) + " %";
        return say(now > before ? "report.more" : "report.less", share, month, words.of(before));
    }

    private void campaigns(StaffPage page) {
        CampaignsEffect effect = figures.campaigns();
        if (effect == null) {
            page.paragraph(say("report.noCampaigns"));
            return;
        }
        page.paragraph(say(
                "report.campaignsDid",
                number(effect.runs()),
                effect.written(),
                effect.came(),
                money(effect.revenueMinor())));
        page.paragraph(
                effect.heldOut() == 0
                        ? say("report.noComparison")
                        : say(
                                "report.comparison",
                                share(effect.comparedCame(), effect.compared()),
                                share(effect.heldOutCame(), effect.heldOut())));
        if (!effect.complete()) {
            page.paragraph(say("report.incomplete"));
        }
    }

    private byte[] chart(ToLongFunction<Month> value, Words words) {
        return BarChart.png(figures.months().stream()
                .map(month -> new BarChart.Bar(
                        month.month()
                                .getMonth()
                                .getDisplayName(TextStyle.FULL_STANDALONE, language)
                                .substring(0, LABEL_LETTERS),
                        value.applyAsLong(month),
                        value.applyAsLong(month) == 0 ? "0" : words.of(value.applyAsLong(month))))
                .toList());
    }

    /** The chart in words: the month, the one before, and the best of them. */
    private String says(String title, ToLongFunction<Month> value, Words words) {
        Month best = figures.months().stream()
                .max(java.util.Comparator.comparingLong(value))
                .orElse(figures.month());
        return say(
                "report.chart",
                say(title),
                name(figures.months().getFirst().month()),
                name(figures.month().month()),
                words.of(value.applyAsLong(figures.month())),
                name(best.month()),
                words.of(value.applyAsLong(best)));
    }

    private String say(String key, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private String name(YearMonth month) {
        String name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language);
        return say("report.month", name, String.valueOf(month.getYear()));
    }

    private String number(long value) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }

    private static String share(long part, long whole) {
        return BigDecimal.valueOf(part * PERCENT / whole)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                        .replace('.', ',')
                + " %";
    }

    /** As it stands on the place's own bills: $1.234.567. */
    private String money(long minor) {
        NumberFormat format = NumberFormat.getNumberInstance(tenant.language());
        int digits = tenant.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return "$" + format.format(tenant.amount(minor));
    }

    /** For the width of a bar: $12,3 M. */
    private String shortMoney(long minor) {
        double amount = tenant.amount(minor).doubleValue();
        NumberFormat format = NumberFormat.getNumberInstance(tenant.language());
        format.setMaximumFractionDigits(amount >= 10L * MILLION || amount < MILLION ? 0 : 1);
        return amount >= MILLION
                ? "$" + format.format(amount / MILLION) + "M"
                : amount >= THOUSAND ? "$" + format.format(amount / THOUSAND) + "k" : "$" + format.format(amount);
    }
}
