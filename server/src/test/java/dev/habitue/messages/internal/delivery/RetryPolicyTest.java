package dev.habitue.messages.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Duration wait(int attempts, boolean mayHaveLeft) {
        Verdict verdict = RetryPolicy.after(attempts, "421 busy", mayHaveLeft, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Retry.class);
        return Duration.between(NOW, ((Verdict.Retry) verdict).at());
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(wait(1, false)).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(2, false)).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait(7, false)).isEqualTo(Duration.ofMinutes(64));
    }

    @Test
    void asksAgainAtOnceForWhatMayHaveLeft() {
        assertThat(wait(1, true)).isEqualTo(Duration.ofSeconds(5));
        assertThat(wait(7, true)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void givesUpAtTheEighthAttemptAndSaysWhy() {
        assertThat(RetryPolicy.after(8, "421 busy", false, NOW))
                .isEqualTo(new Verdict.Failed("gave_up: 421 busy", false));
        assertThat(RetryPolicy.after(9, "421 busy", true, NOW))
                .isEqualTo(new Verdict.Failed("gave_up: 421 busy", true));
    }
}
