package dev.habitue.messages.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceFaultTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 The email account that you tried to reach does not exist",
                "550-5.1.1 The email account",
                "5.1.2",
                "smtp; 553 5.1.3 Bad destination syntax",
                "551 5.1.6 moved, no forwarding address",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ana@soto.cl not found",
                "550 5.2.1 The email account that you tried to reach is disabled",
                "550 User unknown",
                "550 No such user here",
                "550 ana@soto.cl: user does not exist",
                "550 usuario desconocido"
            })
    void isTheRecipientsWhereTheMailboxIsMissingOrClosed(String words) {
        assertThat(BounceFault.of(words)).isEqualTo(BounceFault.RECIPIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.8 Access denied, bad outbound sender AS(42003)",
                "550 5.1.7 Invalid sender",
                "550 5.7.1 Service unavailable, client host blocked",
                "554 5.7.1 <ana@soto.cl>: Relay access denied",
                "550 5.7.26 This mail is unauthenticated",
                "550 5.7.515 Access denied, sending domain does not meet the requirements"
            })
    void isOursWhereTheSenderIsRefused(String words) {
        assertThat(BounceFault.of(words)).isEqualTo(BounceFault.SENDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 5.2.2 Mailbox full",
                "550 5.1.0 Address rejected",
                "550 5.4.1 Recipient address rejected: Access denied",
                "552 5.3.4 Message too big",
                "550 Message refused",
                "550 blocked: unknown user of a sending IP",
                "554 10.5.1.1 is on a list",
                "smtp_550",
                "450 4.1.1 unverified address",
                ""
            })
    void isNobodysWhereItDoesNotSay(String words) {
        assertThat(BounceFault.of(words)).isEqualTo(BounceFault.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"550 4.7.1 greylisted, true", "451 4.3.0 later, true", "550 5.1.1 unknown, false", "550 unknown, false"
    })
    void comesToNothingYetWhereTheCodeSaysLater(String words, boolean later) {
        assertThat(BounceFault.isTemporary(words)).isEqualTo(later);
    }

    @Test
    void readsNoMoreThanTheBeginningOfAVeryLongAnswer() {
        assertThat(BounceFault.of("x ".repeat(100_000) + "550 5.1.1")).isEqualTo(BounceFault.OTHER);
    }
}
