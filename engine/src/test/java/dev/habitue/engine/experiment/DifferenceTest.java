package dev.habitue.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.habitue.engine.experiment.Difference.Sample;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    /** Student's sleep data, as R prints them with {@code t.test(extra ~ group, data = sleep)}. */
    private static final Sample FIRST_DRUG = new Sample(0.75, 1.789010, 10);

    private static final Sample SECOND_DRUG = new Sample(2.33, 2.002249, 10);

    @Test
    void agreesWithRAboutTheSleepOfTenPatients() {
        Difference difference = Difference.ofMeans(FIRST_DRUG, SECOND_DRUG, 0.95);

        assertThat(difference.estimate()).isCloseTo(1.58, within(1e-9));
        assertThat(difference.low()).isCloseTo(-0.2054832, within(1e-5));
        assertThat(difference.high()).isCloseTo(3.3654832, within(1e-5));
        assertThat(difference.p()).isCloseTo(0.07939, within(1e-5));
        assertThat(difference.isClear()).isFalse();
    }

    @Test
    void turnsItsSignWithTheOrderOfTheGroups() {
        Difference there = Difference.ofMeans(FIRST_DRUG, SECOND_DRUG, 0.9);
        Difference back = Difference.ofMeans(SECOND_DRUG, FIRST_DRUG, 0.9);

        assertThat(back.estimate()).isEqualTo(-there.estimate());
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
        assertThat(back.p()).isCloseTo(there.p(), within(1e-12));
    }

    @Test
    void isClearOnceTheIntervalLeavesZeroOutOnEitherSide() {
        assertThat(new Difference(0.1, 0.01, 0.2, 0.03).isClear()).isTrue();
        assertThat(new Difference(-0.1, -0.2, -0.01, 0.03).isClear()).isTrue();
        assertThat(new Difference(0.1, 0, 0.2, 0.05).isClear()).isFalse();
        assertThat(new Difference(-0.1, -0.2, 0, 0.05).isClear()).isFalse();
        assertThat(new Difference(0, -0.1, 0.1, 1).isClear()).isFalse();
    }

    @Test
    void needsNoIntervalWhereNothingVaries() {
        Difference different = Difference.ofMeans(new Sample(3, 0, 5), new Sample(7, 0, 9), 0.95);
        Difference equal = Difference.ofMeans(new Sample(3, 0, 5), new Sample(3, 0, 9), 0.95);

        assertThat(different).isEqualTo(new Difference(4, 4, 4, 0));
        assertThat(equal).isEqualTo(new Difference(0, 0, 0, 1));
    }

    @Test
    void countsTheVariationOfOneGroupAloneWhereTheOtherHasNone() {
        // With all the error in one group of ten, Welch's degrees of freedom are nine: t(0.975; 9) = 2.262157.
        Difference difference = Difference.ofMeans(new Sample(1, 0, 50), new Sample(2, Math.sqrt(10), 10), 0.95);

        assertThat(difference.high() - difference.estimate()).isCloseTo(2.262157, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1000, 150, 1000, 0.0007232327",
        "48, 80, 56, 70, 0.0080450814",
        "150, 1000, 100, 1000, 0.0007232327"
    })
    void testsSharesByThePooledNormalApproximation(long hits1, long size1, long hits2, long size2, double p) {
        assertThat(Difference.ofShares(hits1, size1, hits2, size2, 0.95).p()).isCloseTo(p, within(1e-9));
    }

    @Test
    void knowsNothingAgainstEqualityWhereNobodyOrEverybodyCame() {
        assertThat(Difference.ofShares(0, 40, 0, 60, 0.95).p()).isEqualTo(1);
        assertThat(Difference.ofShares(40, 40, 60, 60, 0.95).p()).isEqualTo(1);
        assertThat(Difference.ofShares(0, 40, 0, 60, 0.95).isClear()).isFalse();
    }

    @Test
    void keepsTheIntervalOfSharesWithinWhatIsPossible() {
        for (int hits1 = 0; hits1 <= 12; hits1++) {
            for (int hits2 = 0; hits2 <= 9; hits2++) {
                Difference difference = Difference.ofShares(hits1, 12, hits2, 9, 0.95);
                assertThat(difference.low()).isBetween(-1 - 1e-12, difference.estimate() + 1e-12);
                assertThat(difference.high()).isBetween(difference.estimate() - 1e-12, 1 + 1e-12);
            }
        }
    }

    @Test
    void narrowsWithMorePeopleAndWidensWithMoreConfidence() {
        double few = width(Difference.ofShares(10, 100, 20, 100, 0.95));
        double many = width(Difference.ofShares(1_000, 10_000, 2_000, 10_000, 0.95));
        double surer = width(Difference.ofShares(10, 100, 20, 100, 0.99));

        assertThat(many).isCloseTo(few / 10, within(0.005));
        assertThat(surer).isGreaterThan(few);
    }

    /** The promise of an interval: at 90 %, the truth lies inside in about nine of ten experiments. */
    @Test
    void holdsTheTruthAsOftenAsItSays() {
        int held = 0;
        int rounds = 2_000;
        Random random = new Random(1_998);
        for (int round = 0; round < rounds; round++) {
            Difference difference = Difference.ofShares(hits(random, 60, 0.08), 60, hits(random, 90, 0.2), 90, 0.9);
            held += difference.low() <= 0.12 && 0.12 <= difference.high() ? 1 : 0;
        }
        assertThat(held / (double) rounds).isBetween(0.88, 0.94);
    }

    @Test
    void holdsTheTrueDifferenceOfMeansAsOftenAsItSays() {
        int held = 0;
        int rounds = 2_000;
        Random random = new Random(1_947);
        for (int round = 0; round < rounds; round++) {
            Difference difference = Difference.ofMeans(sample(random, 8, 10, 1), sample(random, 20, 12, 5), 0.9);
            held += difference.low() <= 2 && 2 <= difference.high() ? 1 : 0;
        }
        assertThat(held / (double) rounds).isBetween(0.88, 0.92);
    }

    private static double width(Difference difference) {
        return difference.high() - difference.low();
    }

    private static long hits(Random random, int size, double share) {
        return random.doubles(size).filter(value -> value < share).count();
    }

    private static Sample sample(Random random, int size, double mean, double deviation) {
        double[] values = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            values[i] = mean + deviation * random.nextGaussian();
            sum += values[i];
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - sum / size) * (value - sum / size);
        }
        return new Sample(sum / size, Math.sqrt(squares / (size - 1)), size);
    }
}
