package dev.habitue.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void givesPearsonsChiSquaredOfTwoGroups() {
        // (60 − 50)² / 50, twice: 4, with one degree of freedom.
        assertThat(SampleRatio.of(new long[] {60, 40}, new double[] {1, 1}).p()).isCloseTo(0.0455002639, within(1e-9));
    }

    @Test
    void expectsWhatTheWeightsSay() {
        // 50, 25 and 25 expected: 0 + 1 + 1 with two degrees of freedom, e⁻¹.
        assertThat(SampleRatio.of(new long[] {50, 30, 20}, new double[] {2, 1, 1})
                        .p())
                .isCloseTo(Math.exp(-1), within(1e-9));
        assertThat(SampleRatio.of(new long[] {900, 100}, new double[] {90, 10}).p())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void suspectsASplitThatOneSoundExperimentInAThousandShows() {
        assertThat(new SampleRatio(0.00099).isMismatch()).isTrue();
        assertThat(new SampleRatio(0.001).isMismatch()).isFalse();
    }

    @Test
    void saysNothingOfOneGroupOrOfNobody() {
        assertThat(SampleRatio.of(new long[] {0, 0}, new double[] {1, 1})).isEqualTo(new SampleRatio(1));
        assertThat(SampleRatio.of(new long[] {500}, new double[] {1})).isEqualTo(new SampleRatio(1));
    }

    @Test
    void noticesAGroupThatWasLostAltogether() {
        assertThat(SampleRatio.of(new long[] {40, 0}, new double[] {1, 1}).isMismatch())
                .isTrue();
    }
}
