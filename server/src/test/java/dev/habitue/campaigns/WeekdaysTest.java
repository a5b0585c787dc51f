package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeekdaysTest {
    private static Weekdays visits(long... fromMonday) {
        Map<DayOfWeek, Long> visits = new EnumMap<>(DayOfWeek.class);
        for (int day = 0; day < fromMonday.length; day++) {
            if (fromMonday[day] > 0) {
                visits.put(DayOfWeek.of(day + 1), fromMonday[day]);
            }
        }
        return new Weekdays(visits);
    }

    @Test
    void areSlowBelowThreeQuartersOfWhatADayUsuallyHas() {
        // 560 visits on 7 days are 80 a day, three quarters of which are 60.
        assertThat(visits(59, 60, 80, 80, 90, 101, 90).slow()).containsExactly(DayOfWeek.MONDAY);
    }

    @Test
    void areNotSlowWhereThePlaceIsClosed() {
        assertThat(visits(0, 100, 100, 100, 100, 100, 100).slow()).isEmpty();
        assertThat(visits(2, 100, 100, 100, 100, 100, 100).slow())
                .as("two visits in eight weeks are no day of work")
                .isEmpty();
    }

    @Test
    void compareOpenDaysWithOpenDaysOnly() {
        // Without Monday the others have 100 on average; with it, Tuesday's 70 would seem usual.
        assertThat(visits(1, 70, 100, 100, 100, 115, 115).slow()).containsExactly(DayOfWeek.TUESDAY);
    }

    @Test
    void areNotSlowWhereNobodyCame() {
        assertThat(new Weekdays(Map.of()).slow()).isEmpty();
    }

    @Test
    void areFoundByTheirCodes() {
        for (DayOfWeek day : DayOfWeek.values()) {
            assertThat(Weekdays.ofCode(Weekdays.code(day))).contains(day);
        }
        assertThat(Weekdays.ofCode("someday")).isEmpty();
    }
}
