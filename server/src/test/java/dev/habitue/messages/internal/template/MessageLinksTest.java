package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.internal.template.MessageLinks.Use;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageLinksTest {
    private static final Instant SENT = Instant.parse("2026-11-20T12:00:00Z");

    /** The way out stays open longest; whoever confirms does so within a week. */
    @ParameterizedTest
    @CsvSource({"UNSUBSCRIBE, 730", "CONFIRM, 7", "OPENED, 365", "CLICKED, 365"})
    void areBelievedForSoManyDays(Use use, int days) {
        Instant end = SENT.plus(Duration.ofDays(days));

        assertThat(use.expired(SENT, end)).isFalse();
        assertThat(use.expired(SENT, end.plusNanos(1))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void leadNowhereWhereAMessageIsOnlyShown(Use use) {
        assertThat(MessageLinks.placeholder(use, null)).startsWith("https://placeholder.invalid/");
    }

    @Test
    void leadToWhatTheyNameWhereAMessageIsOnlyShown() {
        assertThat(MessageLinks.placeholder(Use.CLICKED, "https://cafe.cl")).isEqualTo("https://cafe.cl");
    }
}
