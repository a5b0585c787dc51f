package dev.habitue.automation;

import dev.habitue.platform.AutomationStep.Cadence;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a tenant's runs are made, by its own clock, and what is done then; kept under the setting {@value #NAME}.
 *
 * @param monthlyOn day of the month; the last one where the month is shorter
 * @param couponPercent of the coupon that goes with a campaign's messages; none where it is missing
 * @param missYouMonths without a visit
 * @param outreachCount people in the bandeja del día
 * @param timetableSince when the weekly or monthly times were last changed: what these would have asked for before then is
 *     not made up for
 */
public record AutomationSettings(
        LocalTime dailyAt,
        DayOfWeek weeklyOn,
        LocalTime weeklyAt,
        int monthlyOn,
        LocalTime monthlyAt,
        Set<Automatic> switchedOn,
        Map<Automatic, BigDecimal> couponPercent,
        int missYouMonths,
        int outreachCount,
        @Nullable Instant timetableSince) {
    public static final String NAME = "automation";

    public AutomationSettings {
        switchedOn = Set.copyOf(switchedOn);
        couponPercent = Map.copyOf(couponPercent);
    }

    public static AutomationSettings defaults() {
        return new AutomationSettings(
                LocalTime.of(5, 0),
                DayOfWeek.MONDAY,
                LocalTime.of(10, 0),
                1,
                LocalTime.of(8, 0),
                Set.of(Automatic.OUTREACH_QUEUE),
                Map.of(),
                12,
                20,
                null);
    }

    public boolean isOn(Automatic what) {
        return switchedOn.contains(what);
    }

    public LocalTime timeOf(Cadence cadence) {
        return switch (cadence) {
            case DAILY -> dailyAt;
            case WEEKLY -> weeklyAt;
            case MONTHLY -> monthlyAt;
        };
    }

    /** Whether weekly and monthly runs come at other times. */
    public boolean hasOtherTimesThan(AutomationSettings other) {
        return weeklyOn != other.weeklyOn
                || !weeklyAt.equals(other.weeklyAt)
                || monthlyOn != other.monthlyOn
                || !monthlyAt.equals(other.monthlyAt);
    }

    public AutomationSettings since(@Nullable Instant moment) {
        return new AutomationSettings(
                dailyAt,
                weeklyOn,
                weeklyAt,
                monthlyOn,
                monthlyAt,
                switchedOn,
                couponPercent,
                missYouMonths,
                outreachCount,
                moment);
    }
}
