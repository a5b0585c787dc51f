package dev.habitue.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The mathematics of what a campaign changed, against published values and against chance. */
class ExperimentTest {
    private static final int SIMULATIONS = 200;
    private static final int PEOPLE = 4_000;
    private static final double NOMINAL = 0.05;

    /** GrowthBook's example of its two-sided t test: https://docs.growthbook.io/statistics/details. */
    @Test
    void givesTheIntervalOfMeansThatGrowthBookPublishes() {
        Difference difference = Difference.ofMeans(
                new Difference.Sample(0.41, 3.9, 3_407), new Difference.Sample(0.70, 6.2, 3_461), 0.95);

        assertThat(difference.p()).isCloseTo(0.02016, within(0.00001));
        assertThat(difference.low()).isCloseTo(0.04538, within(0.00001));
        assertThat(difference.high()).isCloseTo(0.53462, within(0.00001));
        assertThat(difference.isClear()).isTrue();
    }

    /** Newcombe 1998, table II, method 10: 56/70 less 48/80, and 10/10 less 0/20. */
    @Test
    void givesTheIntervalsOfSharesThatNewcombePublishes() {
        Difference common = Difference.ofShares(48, 80, 56, 70, 0.95);
        Difference extreme = Difference.ofShares(0, 20, 10, 10, 0.95);

        assertThat(common.low()).isCloseTo(0.0524, within(0.0001));
        assertThat(common.high()).isCloseTo(0.3339, within(0.0001));
        assertThat(extreme.low()).isCloseTo(0.6791, within(0.0001));
        assertThat(extreme.high()).isCloseTo(1.0000, within(0.0001));
    }

    /** Two groups that get the same: a clear difference may be seen in one of twenty. */
    @Test
    void seesNoMoreDifferencesThanItMayWhereThereAreNone() {
        int clear = 0;
        for (int seed = 0; seed < SIMULATIONS; seed++) {
            Random visits = new Random(seed);
            long[] hits = new long[2];
            long[] sizes = new long[2];
            for (int person = 0; person < PEOPLE; person++) {
                int group = Assignment.group("a/a " + seed, person, 1, 1);
                sizes[group]++;
                hits[group] += visits.nextDouble() < 0.12 ? 1 : 0;
            }
            clear += Difference.ofShares(hits[0], sizes[0], hits[1], sizes[1], 1 - NOMINAL)
                            .isClear()
                    ? 1
                    : 0;
        }
        System.out.println("a/a: " + clear + " of " + SIMULATIONS + " simulations look like a difference");
        assertThat(clear).isLessThanOrEqualTo((int) (SIMULATIONS * NOMINAL));
    }

    @Test
    void seesADifferenceThatIsThere() {
        assertThat(Difference.ofShares(100, 1_000, 150, 1_000, 0.95).isClear()).isTrue();
    }

    @Test
    void suspectsNoSplitThatIsSound() {
        int suspected = 0;
        for (int seed = 0; seed < SIMULATIONS; seed++) {
            suspected += ratio("sound " + seed, 0).isMismatch() ? 1 : 0;
        }
        assertThat(suspected).isLessThanOrEqualTo(1);
    }

    /** A quarter of one group lost, as by a link that does not work for them. */
    @Test
    void noticesASplitThatWasTamperedWith() {
        for (int seed = 0; seed < SIMULATIONS; seed++) {
            assertThat(ratio("sabotaged " + seed, 0.25).isMismatch())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static SampleRatio ratio(String experiment, double lost) {
        Random loss = new Random(experiment.hashCode());
        long[] sizes = new long[2];
        for (int person = 0; person < PEOPLE; person++) {
            int group = Assignment.group(experiment, person, 1, 1);
            if (group == 0 || loss.nextDouble() >= lost) {
                sizes[group]++;
            }
        }
        return SampleRatio.of(sizes, new double[] {1, 1});
    }

    @Test
    void putsAPersonInTheSameGroupAlwaysAndGroupsOfTwoExperimentsApart() {
        int both = 0;
        for (int person = 0; person < PEOPLE; person++) {
            assertThat(Assignment.group("first", person, 9, 1)).isEqualTo(Assignment.group("first", person, 9, 1));
            both += Assignment.group("first", person, 1, 1) == Assignment.group("second", person, 1, 1) ? 1 : 0;
        }
        assertThat(both).isBetween(1_850, 2_150);
    }
}
