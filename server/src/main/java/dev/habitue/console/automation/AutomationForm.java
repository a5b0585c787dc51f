package dev.habitue.console.automation;

import dev.habitue.automation.Automatic;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.pages.FormReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done by itself, and when, as a form, there and back. */
final class AutomationForm {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String COUPON = "cupon_";
    private static final int MOST_MONTHS = 36;
    private static final int MOST_PEOPLE = 200;
    private static final int DAYS_IN_MONTH = 31;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AutomationForm() {}

    static Map<String, String> of(AutomationSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Automatic what : Automatic.values()) {
            values.put(what.code(), settings.isOn(what) ? "si" : "");
            BigDecimal percent = settings.couponPercent().get(what);
            values.put(
                    COUPON + what.code(),
                    percent == null
                            ? ""
                            : percent.stripTrailingZeros().toPlainString().replace('.', ','));
        }
        values.put("meses", String.valueOf(settings.missYouMonths()));
        values.put("personas", String.valueOf(settings.outreachCount()));
        values.put("diaria", settings.dailyAt().format(TIME));
        values.put("diaSemana", String.valueOf(settings.weeklyOn().getValue()));
        values.put("semanal", settings.weeklyAt().format(TIME));
        values.put("diaMes", String.valueOf(settings.monthlyOn()));
        values.put("mensual", settings.monthlyAt().format(TIME));
        return values;
    }

    static AutomationSettings read(FormReader form) {
        Set<Automatic> on = Arrays.stream(Automatic.values())
                .filter(what -> form.checked(what.code()))
                .collect(Collectors.toSet());
        Map<Automatic, BigDecimal> coupons = new EnumMap<>(Automatic.class);
        for (Automatic what : Automatic.values()) {
            if (what.takesCoupon() && form.filled(COUPON + what.code())) {
                coupons.put(what, percent(form, COUPON + what.code()));
            }
        }
        return new AutomationSettings(
                time(form, "diaria"),
                DayOfWeek.of(within(form, "diaSemana", DayOfWeek.values().length)),
                time(form, "semanal"),
                within(form, "diaMes", DAYS_IN_MONTH),
                time(form, "mensual"),
                on,
                coupons,
                within(form, "meses", MOST_MONTHS),
                within(form, "personas", MOST_PEOPLE),
                null);
    }

    private static BigDecimal percent(FormReader form, String field) {
        BigDecimal percent = form.decimal(field);
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            form.wrong(field, "form.refused.percent");
        }
        return percent;
    }

    private static int within(FormReader form, String field, int most) {
        int value = form.count(field);
        if (value < 1 || value > most) {
            form.wrong(field, "form.refused.number");
            return 1;
        }
        return value;
    }

    private static LocalTime time(FormReader form, String field) {
        try {
            return LocalTime.parse(form.values().getOrDefault(field, ""), TIME);
        } catch (DateTimeException e) {
            form.wrong(field, "form.needed");
            return LocalTime.MIDNIGHT;
        }
    }
}
