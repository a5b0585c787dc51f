package dev.habitue.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoomForLinkingTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void letsAMillionBeComparedWithinTheUsualGigabyte() {
        assertThatCode(() -> RoomForLinking.require(1_000_000, 989 * MEGABYTE)).doesNotThrowAnyException();
    }

    @Test
    void refusesInWordsWhatWouldEndTheProgram() {
        assertThatThrownBy(() -> RoomForLinking.require(1_700_000, 512 * MEGABYTE))
                .isInstanceOf(RoomForLinking.TooManyToLink.class)
                .hasMessageContaining("1700000 records")
                .hasMessageContaining("within 512 MB")
                .hasMessageContaining("-Xmx1101m");
    }
}
