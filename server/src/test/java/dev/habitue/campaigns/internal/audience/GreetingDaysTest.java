package dev.habitue.campaigns.internal.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private static List<LocalDate> since(String lastRun) {
        return GreetingDays.of(TODAY, Optional.of(LocalDate.parse(lastRun)));
    }

    @Test
    void areTodayAloneForTheFirstRun() {
        assertThat(GreetingDays.of(TODAY, Optional.empty())).containsExactly(TODAY);
    }

    @Test
    void areTodayAloneWhereItRanYesterday() {
        assertThat(since("2026-03-01")).containsExactly(TODAY);
    }

    @Test
    void makeUpForDaysWithoutARun() {
        assertThat(since("2026-02-27"))
                .containsExactly(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-01"), TODAY);
    }

    @Test
    void goBackAWeekAndNoFurther() {
        assertThat(since("2026-02-23"))
                .startsWith(LocalDate.parse("2026-02-24"))
                .hasSize(7);
        assertThat(since("2026-02-22"))
                .startsWith(LocalDate.parse("2026-02-23"))
                .hasSize(8);
        assertThat(since("2025-01-01"))
                .startsWith(LocalDate.parse("2026-02-23"))
                .hasSize(8);
    }
}
