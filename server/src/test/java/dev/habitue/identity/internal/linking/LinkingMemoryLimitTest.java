package dev.habitue.identity.internal.linking;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinkingMemoryLimitTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void letsAMillionBeComparedWithinTheUsualGigabyte() {
        assertThatCode(() -> LinkingMemoryLimit.require(1_000_000, 989 * MEGABYTE))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesInWordsWhatWouldEndTheProgram() {
        assertThatThrownBy(() -> LinkingMemoryLimit.require(1_700_000, 512 * MEGABYTE))
                .isInstanceOf(LinkingMemoryLimit.TooManyToLink.class)
                .hasMessageContaining("1700000 records")
                .hasMessageContaining("within 512 MB")
                .hasMessageContaining("-Xmx1101m");
    }
}
