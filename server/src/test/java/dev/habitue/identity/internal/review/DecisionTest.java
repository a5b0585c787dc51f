package dev.habitue.identity.internal.review;

import static dev.habitue.identity.internal.review.Decision.CONFIRM;
import static dev.habitue.identity.internal.review.Decision.REJECT;
import static dev.habitue.identity.internal.review.Decision.UNDO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.review.Decision.Consequence;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person's word does to a mapping, in every state that it may be in. */
class DecisionTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,      CHANGE,  CHANGE,  CHANGE",
        "PROVISIONAL, CHANGE,  CHANGE,  CHANGE",
        "SUGGESTED,   CHANGE,  CHANGE,  ONLY_SUGGESTED",
        "HOUSEHOLD,   CHANGE,  CHANGE,  ONLY_SUGGESTED",
        "CONFIRMED,   NOTHING, STANDS,  RESTORE",
        "REJECTED,    STANDS,  NOTHING, RESTORE",
        "UNDONE,      CHANGE,  CHANGE,  NOTHING",
        "WITHDRAWN,   STANDS,  STANDS,  STANDS"
    })
    void followsFromHowTheMappingStands(
            MappingStatus status, Consequence confirm, Consequence reject, Consequence undo) {
        assertThat(CONFIRM.on(status)).isEqualTo(confirm);
        assertThat(REJECT.on(status)).isEqualTo(reject);
        assertThat(UNDO.on(status)).isEqualTo(undo);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void changesNothingWhenItIsSaidTwice(Decision decision) {
        assertThat(decision.on(decision.outcome())).isEqualTo(Consequence.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(MappingStatus.class)
    void neverTurnsAnotherPersonsWordRoundWithoutAnUndo(MappingStatus status) {
        if (status == MappingStatus.CONFIRMED) {
            assertThat(REJECT.on(status)).isEqualTo(Consequence.STANDS);
        }
        if (status == MappingStatus.REJECTED) {
            assertThat(CONFIRM.on(status)).isEqualTo(Consequence.STANDS);
        }
        assertThat(UNDO.on(status) == Consequence.RESTORE)
                .isEqualTo(status == MappingStatus.CONFIRMED || status == MappingStatus.REJECTED);
    }

    @Test
    void isNamedInTheHistoryAsItsStatusIs() {
        assertThat(Arrays.stream(Decision.values()).map(Decision::action))
                .containsExactly("confirmed", "rejected", "undone");
        assertThat(Arrays.stream(Decision.values()))
                .allMatch(decision -> decision.outcome().code().equals(decision.action()));
    }
}
