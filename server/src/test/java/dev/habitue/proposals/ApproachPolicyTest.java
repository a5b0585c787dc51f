package dev.habitue.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.proposals.MessageProposal.Approach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApproachPolicyTest {
    @ParameterizedTest
    @EnumSource(ReactivationPriority.Band.class)
    void welcomesWhoeverHasNeverBeenHere(ReactivationPriority.Band priority) {
        assertThat(ApproachPolicy.of(null, false, 1, priority)).isEqualTo(Approach.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(ReactivationPriority.Band.class)
    void thanksWhoeverComesAnyway(ReactivationPriority.Band priority) {
        assertThat(ApproachPolicy.of(400L, true, 1, priority)).as("booked").isEqualTo(Approach.THANK);
        assertThat(ApproachPolicy.of(5L, false, 4, priority)).as("came lately").isEqualTo(Approach.THANK);
    }

    @ParameterizedTest
    @CsvSource({"LOW, WIN_BACK", "MEDIUM, WIN_BACK_WITH_BENEFIT", "HIGH, WIN_BACK_WITH_BENEFIT"})
    void offersABenefitToWhoeverWasWorthIt(ReactivationPriority.Band priority, Approach approach) {
        assertThat(ApproachPolicy.of(400L, false, 3, priority)).isEqualTo(approach);
    }

    @ParameterizedTest
    @EnumSource(value = Approach.class, mode = EnumSource.Mode.EXCLUDE, names = "WIN_BACK_WITH_BENEFIT")
    void givesNoDiscountToWhoeverComesAnyway(Approach approach) {
        for (ReactivationPriority.Band priority : ReactivationPriority.Band.values()) {
            assertThat(ApproachPolicy.discount(approach, priority)).isZero();
        }
    }

    @Test
    void givesMoreToWhoeverWasWorthMore() {
        assertThat(ApproachPolicy.discount(Approach.WIN_BACK_WITH_BENEFIT, ReactivationPriority.Band.HIGH))
                .isEqualTo(20);
        assertThat(ApproachPolicy.discount(Approach.WIN_BACK_WITH_BENEFIT, ReactivationPriority.Band.MEDIUM))
                .isEqualTo(10);
    }
}
