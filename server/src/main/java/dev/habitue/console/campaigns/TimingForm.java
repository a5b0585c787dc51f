package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.Timing.Repeat;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.pages.FormReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a campaign runs, as a form, there and back. */
final class TimingForm {
    private static final int LAST_DAY = 31;
    private static final String USUAL_TIME = "10:00";

    private TimingForm() {}

    static Map<String, String> of(Timing timing, LocalDate today) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("repite", timing.repeat().code());
        values.put("dia", String.valueOf(timing.day() == null ? today.plusDays(1) : timing.day()));
        values.put("hora", timing.time() == null ? USUAL_TIME : timing.time().toString());
        values.put("semana", Weekdays.code(timing.weekday() == null ? DayOfWeek.TUESDAY : timing.weekday()));
        values.put("mes", String.valueOf(timing.dayOfMonth() == null ? 1 : timing.dayOfMonth()));
        values.put("hasta", timing.until() == null ? "" : timing.until().toString());
        return values;
    }

    static Timing read(FormReader form) {
        Repeat repeat = Repeat.ofCode(form.textOrNone("repite")).orElse(null);
        if (repeat == null) {
            form.wrong("repite", "form.needed");
            return Timing.NOW;
        }
        if (repeat == Repeat.NOW) {
            return Timing.NOW;
        }
        LocalTime time = time(form);
        LocalDate day = repeat == Repeat.ONCE ? form.dayOrNone("dia") : null;
        if (repeat == Repeat.ONCE && day == null) {
            form.wrong("dia", "form.needed");
        }
        return new Timing(
                repeat,
                day,
                time,
                repeat == Repeat.WEEKLY
                        ? Weekdays.ofCode(form.values().getOrDefault("semana", ""))
                                .orElse(DayOfWeek.TUESDAY)
                        : null,
                repeat == Repeat.MONTHLY ? dayOfMonth(form) : null,
                repeat.again() ? form.dayOrNone("hasta") : null);
    }

    private static @Nullable LocalTime time(FormReader form) {
        try {
            return LocalTime.parse(form.values().getOrDefault("hora", "").strip());
        } catch (DateTimeException e) {
            form.wrong("hora", "campaign.form.time");
            return null;
        }
    }

    private static int dayOfMonth(FormReader form) {
        int day = form.count("mes");
        if (day < 1 || day > LAST_DAY) {
            form.wrong("mes", "campaign.form.dayOfMonth");
        }
        return day;
    }
}
