package dev.habitue.campaigns.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttributionWindowTest {
    private static final Instant RUN = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-10-31T12:00:00Z");

    @Test
    void countsNothingThatHasNotTakenPlace() {
        Instant now = RUN.plus(Duration.ofDays(3));

        assertThat(AttributionWindow.of(RUN, now)).isEqualTo(new AttributionWindow(RUN, now, false));
    }

    @Test
    void countsThirtyDaysAndNoMore() {
        assertThat(AttributionWindow.of(RUN, END.plus(Duration.ofDays(100))))
                .isEqualTo(new AttributionWindow(RUN, END, true));
    }

    @Test
    void isCompleteOnlyAfterItsLastMoment() {
        assertThat(AttributionWindow.of(RUN, END).complete()).isFalse();
        assertThat(AttributionWindow.of(RUN, END.plusNanos(1)).complete()).isTrue();
    }
}
