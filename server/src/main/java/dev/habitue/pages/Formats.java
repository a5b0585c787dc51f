package dev.habitue.pages;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.platform.Tenant;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Amounts, dates and spans as people say them: in the reader's language, at the tenant's place. */
public final class Formats {
    private static final int DAYS_IN_WEEKS = 14;
    private static final int DAYS_IN_MONTHS = 60;
    private static final int MONTHS_IN_YEARS = 24;

    private final MessageSource messages;
    private final Instant now;
    private final ZoneId zone;
    private final Locale money;
    private final Currency currency;
    private final Locale language;

    public Formats(MessageSource messages, Instant now, Optional<Tenant> tenant, Locale language) {
        this.messages = messages;
        this.now = now;
        this.zone = tenant.map(Tenant::zone).orElse(ZoneOffset.UTC);
        this.money = tenant.map(Tenant::language).orElse(language);
        this.currency = tenant.map(Tenant::currency).orElse(Currency.getInstance("CLP"));
        this.language = language;
    }

    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** The class by which a bar shows a share of a hundred: pages carry no styles of their own. */
    public String share(Number percent) {
        return "s" + Math.clamp(Math.round(percent.doubleValue()), 0, 100);
    }

    /** As it stands on the place's own bills, whatever the language of the page: $1.234.567. */
    public String money(long minor) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getIntegerInstance(money);
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        if (currency.getCurrencyCode().equals("CLP")) {
            symbols.setGroupingSeparator('.');
            format.setDecimalFormatSymbols(symbols);
        }
        int digits = currency.getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String amount = format.format(BigDecimal.valueOf(Math.abs(minor), digits));
        return (minor < 0 ? "−" : "") + "$" + amount;
    }

    /** As it is said: +56 9 8765 4321. */
    public @Nullable String phone(@Nullable String phone) {
        return Person.spoken(phone);
    }

    /** An address of either kind as people read it. */
    public String address(String address) {
        String spoken = address.indexOf('@') < 0 ? Person.spoken(address) : null;
        return spoken == null ? address : spoken;
    }

    /** As it is written: 12.345.678-5. */
    public @Nullable String document(@Nullable String document) {
        return Person.written(document);
    }

    /** A way of paying, by the name that people know; one that nobody named, without its technical signs. */
    public String payment(String code) {
        return named("payment.", code);
    }

    /** A type of service. */
    public String service(String code) {
        return named("service.", code);
    }

    /** What stands beside an entry: a program's code in words, a person's words as they are. */
    public String reason(String reason) {
        String key = "entry.reason." + code(reason);
        return String.valueOf(messages.getMessage(key, null, reason, language));
    }

    private String named(String group, String code) {
        String plain = code.strip().replace('_', ' ');
        String otherwise = plain.isEmpty() ? "—" : plain;
        return String.valueOf(messages.getMessage(group + code(code), null, otherwise, language));
    }

    private static String code(String text) {
        return Folding.fold(text).replace(' ', '_');
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }

    /** To one decimal at most. */
    public String decimal(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    /** With all its decimals, up to six. */
    public String exact(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(6);
        return format.format(value);
    }

    /** Of a share between 0 and 1. */
    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, zone));
    }

    /** 12 de marzo de 2020. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(text("date.long"), language).format(day);
    }

    public String shortDay(Instant moment) {
        return shortDay(LocalDate.ofInstant(moment, zone));
    }

    /** 12 mar 2020. */
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(text("date.short"), language)
                .format(day)
                .replace(".", "");
    }

    public String time(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(moment);
    }

    public String isoDay(Instant moment) {
        return LocalDate.ofInstant(moment, zone).toString();
    }

    public String weekday(java.time.DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language);
    }

    public String month(int number) {
        return java.time.Month.of(number).getDisplayName(TextStyle.FULL_STANDALONE, language);
    }

    public String ago(Instant moment) {
        return ago(LocalDate.ofInstant(moment, zone));
    }

    /** How far away a day is: hoy, ayer, hace 3 semanas, hace 14 meses; mañana, en 5 días. */
    public String ago(LocalDate day) {
        LocalDate today = today();
        return day.isAfter(today) ? ahead(today, day) : past(day, today);
    }

    private String past(LocalDate day, LocalDate today) {
        long days = ChronoUnit.DAYS.between(day, today);
        if (days <= 1) {
            return text(days == 0 ? "ago.today" : "ago.yesterday");
        }
        if (days < DAYS_IN_WEEKS) {
            return text("ago.days", days);
        }
        if (days < DAYS_IN_MONTHS) {
            return text("ago.weeks", days / 7);
        }
        long months = ChronoUnit.MONTHS.between(day, today);
        return months < MONTHS_IN_YEARS ? text("ago.months", months) : text("ago.years", months / 12);
    }

    private String ahead(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 1) {
            return text("ahead.tomorrow");
        }
        return days < DAYS_IN_MONTHS ? text("ahead.days", days) : text("ahead.months", days / 30);
    }

    /** So many days in the unit that people would use: 9 días, 3 semanas, 4 meses. */
    public String span(long days) {
        if (days < DAYS_IN_WEEKS) {
            return text("span.days", days);
        }
        return days < DAYS_IN_MONTHS
                ? text("span.weeks", Math.round(days / 7.0))
                : text("span.months", Math.round(days / 30.44));
    }

    /** How long ago to the minute, for what runs all the time. */
    public String since(@Nullable Instant moment) {
        if (moment == null) {
            return text("since.never");
        }
        long minutes = Duration.between(moment, now).toMinutes();
        if (minutes < 1) {
            return text("since.now");
        }
        if (minutes < 60) {
            return text("since.minutes", minutes);
        }
        return minutes < 24 * 60 ? text("since.hours", minutes / 60) : ago(moment);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    public boolean isAhead(Instant moment) {
        return moment.isAfter(now);
    }
}
