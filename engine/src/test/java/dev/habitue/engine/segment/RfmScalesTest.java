package dev.habitue.engine.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmScalesTest {

    private static final RfmScales SPA = RfmScales.defaults();

    @ParameterizedTest
    @CsvSource({"0,5", "30,5", "31,4", "90,4", "91,3", "180,3", "181,2", "365,2", "366,1", "9999,1", "-1,5"})
    void scoresRecencyByDays(long days, int score) {
        assertThat(SPA.score(new Activity(1, 0, days, 9999)).recency()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "4,2", "5,3", "9,3", "10,4", "19,4", "20,5", "400,5"})
    void scoresFrequencyByVisits(long visits, int score) {
        assertThat(SPA.score(new Activity(visits, 0, 1, 1)).frequency()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "-5000,0",
        "0,0",
        "1,1",
        "49999,1",
        "50000,2",
        "199999,2",
        "200000,3",
        "699999,3",
        "700000,4",
        "1499999,4",
        "1500000,5"
    })
    void scoresMoneyByPesos(long spent, int score) {
        assertThat(SPA.score(new Activity(3, spent, 1, 1)).monetary()).isEqualTo(score);
    }

    @Test
    void scoresZeroForWhoeverNeverCame() {
        assertThat(SPA.score(Activity.none())).isEqualTo(new RfmScores(0, 0, 0));
        assertThat(SPA.score(new Activity(0, 60_000, 0, 0))).isEqualTo(new RfmScores(0, 0, 2));
    }

    @Test
    void combinesToOneDecimal() {
        assertThat(new RfmScores(1, 4, 3).combined()).hasToString("2.7");
        assertThat(new RfmScores(5, 5, 5).combined()).hasToString("5.0");
        assertThat(new RfmScores(0, 0, 1).combined()).hasToString("0.3");
    }

    @Test
    void cutsDistinctValuesIntoEqualFifths() {
        Scale more = Scale.fifths(
                Scale.Direction.AT_LEAST, LongStream.rangeClosed(1, 100).toArray(), 1);
        Scale less = Scale.fifths(
                Scale.Direction.AT_MOST, LongStream.rangeClosed(1, 100).toArray(), 0);

        for (int score = 1; score <= 5; score++) {
            int expected = score;
            assertThat(LongStream.rangeClosed(1, 100).filter(v -> more.score(v) == expected))
                    .hasSize(20);
            assertThat(LongStream.rangeClosed(1, 100).filter(v -> less.score(v) == expected))
                    .hasSize(20);
        }
        assertThat(more.score(100)).isEqualTo(5);
        assertThat(less.score(1)).isEqualTo(5);
    }

    @Test
    void doesNotRaiseTheManyWhoCameOnce() {
        long[] visits = new long[100];
        Arrays.fill(visits, 0, 80, 1);
        Arrays.fill(visits, 80, 100, 7);

        Scale scale = Scale.fifths(Scale.Direction.AT_LEAST, visits, 1);

        assertThat(scale.score(1)).isEqualTo(1);
        assertThat(scale.score(7)).isEqualTo(5);
        assertThat(scale.score(0)).isZero();
    }

    @Test
    void scoresThreeWhereAllAreEqualOrNobodyIsThere() {
        assertThat(Scale.fifths(Scale.Direction.AT_LEAST, new long[] {4, 4, 4}, 1)
                        .score(4))
                .isEqualTo(3);
        assertThat(Scale.fifths(Scale.Direction.AT_MOST, new long[] {4}, 0).score(4))
                .isEqualTo(3);
        assertThat(Scale.fifths(Scale.Direction.AT_MOST, new long[0], 0).score(4))
                .isEqualTo(3);
    }

    @Test
    void countsTheWholeFifthsThatAreStrictlyWorse() {
        long seed = 4_711;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long[] population = random.longs(random.nextInt(2, 60), 1, random.nextInt(2, 40))
                    .toArray();
            if (LongStream.of(population).distinct().count() == 1) {
                continue;
            }
            Scale more = Scale.fifths(Scale.Direction.AT_LEAST, population, 1);
            Scale less = Scale.fifths(Scale.Direction.AT_MOST, population, 0);
            for (long value : population) {
                long below = LongStream.of(population).filter(v -> v < value).count();
                long above = LongStream.of(population).filter(v -> v > value).count();
                assertThat(more.score(value))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo((int) (1 + 5 * below / population.length));
                assertThat(less.score(value))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo((int) (1 + 5 * above / population.length));
            }
        }
    }

    @Test
    void cutsTheSameFifthsInWhateverOrderAndWithoutThoseWhoNeverCame() {
        Random random = new Random(3);
        List<Activity> customers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long last = random.nextLong(1000);
            customers.add(new Activity(random.nextLong(1, 30), random.nextLong(0, 2_000_000), last, last + 10));
        }
        RfmScales scales = RfmScales.fifths(customers);

        Collections.shuffle(customers, random);
        customers.addAll(Collections.nCopies(300, Activity.none()));

        assertThat(RfmScales.fifths(customers)).isEqualTo(scales);
        assertThat(scales.score(Activity.none())).isEqualTo(new RfmScores(0, 0, 0));
    }

    @Test
    void leavesValuesBelowTheFloorOutOfTheFifths() {
        long[] spent = {-500, 0, 0, 0, 10, 20, 30, 40, 50};

        Scale scale = Scale.fifths(Scale.Direction.AT_LEAST, spent, 1);

        assertThat(scale).isEqualTo(Scale.fifths(Scale.Direction.AT_LEAST, new long[] {10, 20, 30, 40, 50}, 1));
        assertThat(LongStream.of(spent).mapToObj(scale::score)).containsExactly(0, 0, 0, 0, 1, 2, 3, 4, 5);
    }

    @Test
    void countsTheDaysOfWhoeverComesTomorrowToo() {
        // A booking that lies ahead is fewer than no days ago; floors are for what is better the more it is.
        Scale scale = Scale.fifths(Scale.Direction.AT_MOST, new long[] {-3, -2, -1, 5, 9}, 0);

        assertThat(LongStream.of(-3, -2, -1, 5, 9).mapToObj(scale::score)).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void cutsVisitsAndMoneyOfThoseWhoCameAlone() {
        List<Activity> guests = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            guests.add(new Activity(i, i * 1_000L, 10L * i, 10L * i));
        }
        RfmScales scales = RfmScales.fifths(guests);
        guests.add(new Activity(0, 900_000, 0, 0));

        assertThat(RfmScales.fifths(guests)).isEqualTo(scales);
        assertThat(scales.score(guests.getFirst())).isEqualTo(new RfmScores(5, 1, 1));
        assertThat(scales.score(guests.get(4))).isEqualTo(new RfmScores(1, 5, 5));
    }

    @Test
    void givesNobodyAScoreForMoneyThatWasNotSpent() {
        RfmScales generous = new RfmScales(SPA.recency(), SPA.frequency(), Scale.atLeast(50, 40, 30, 20, -100));

        assertThat(generous.score(new Activity(1, 0, 1, 1)).monetary()).isZero();
        assertThat(generous.score(new Activity(1, -50, 1, 1)).monetary()).isZero();
        assertThat(generous.score(new Activity(1, 1, 1, 1)).monetary()).isEqualTo(1);
    }

    @Test
    void scoresTheThresholdsThatATenantSetForItself() {
        Scale visits = Scale.atLeast(10, 10, 5, 5, 1);

        assertThat(LongStream.of(0, 1, 4, 5, 9, 10).mapToObj(visits::score)).containsExactly(0, 1, 1, 3, 3, 5);
    }

    @Test
    void refusesLimitsThatContradictEachOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.atLeast(10, 20, 5, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.atMost(30, 20, 180, 365));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(Scale.Direction.AT_LEAST, List.of(3L, 2L, 1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScores(6, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Activity(2, 0, 30, 10));
    }
}
