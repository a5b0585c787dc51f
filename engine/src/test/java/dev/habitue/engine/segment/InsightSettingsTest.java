package dev.habitue.engine.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.engine.segment.ReactivationPriority.Relationship;
import dev.habitue.engine.segment.ReactivationPriority.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant may set, what it may not, and what the settings then change. */
class InsightSettingsTest {

    @ParameterizedTest
    @CsvSource({"2, 2, 5, LOW", "3, 2, 5, MEDIUM", "3, 3, 5, LOW", "2, 5, 3, MEDIUM", "1, 1, 4, LOW"})
    void holdsARecentCustomerForSafeFromTheVisitsThatTheTenantSays(
            long lowFrom, long visitsInYear, int recency, ChurnRisk expected) {
        ChurnRisk.Settings settings = new ChurnRisk.Settings(730, lowFrom);

        assertThat(ChurnRisk.of(Segment.LOYAL, new RfmScores(recency, 4, 3), 20, visitsInYear, settings))
                .isEqualTo(expected);
    }

    @Test
    void raisesTheRiskPastTheDaysThatTheTenantSays() {
        ChurnRisk.Settings settings = new ChurnRisk.Settings(100, 2);
        RfmScores scores = new RfmScores(1, 4, 3);

        assertThat(ChurnRisk.of(Segment.AT_RISK, scores, 100, 0, settings)).isEqualTo(ChurnRisk.MEDIUM_HIGH);
        assertThat(ChurnRisk.of(Segment.AT_RISK, scores, 101, 0, settings)).isEqualTo(ChurnRisk.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "4,4,30", "5,5,30", "3,4,25", "4,3,25", "3,3,25", "4,2,22", "5,0,22", "3,2,18", "2,5,12", "1,5,6", "0,0,6"
    })
    void givesPointsByTheFirstRelationshipThatHolds(int frequency, int monetary, int points) {
        ReactivationPriority.Settings onlyRelationship = new ReactivationPriority.Settings(
                List.of(), 0, new Relationship(30, 25, 22, 18, 12, 6), List.of(), 0, 30, 20);

        assertThat(ReactivationPriority.of(0, new RfmScores(1, frequency, monetary), 0, onlyRelationship)
                        .points())
                .isEqualTo(points);
    }

    @Test
    void drawsTheBandsWhereTheTenantDoes() {
        ReactivationPriority.Settings settings = new ReactivationPriority.Settings(
                List.of(new Step(10, 12), new Step(5, 11)),
                10,
                new Relationship(0, 0, 0, 0, 0, 0),
                List.of(),
                0,
                12,
                11);
        RfmScores scores = new RfmScores(1, 1, 1);

        assertThat(ReactivationPriority.of(10, scores, 0, settings).band()).isEqualTo(ReactivationPriority.Band.HIGH);
        assertThat(ReactivationPriority.of(9, scores, 0, settings).band()).isEqualTo(ReactivationPriority.Band.MEDIUM);
        assertThat(ReactivationPriority.of(4, scores, 0, settings).band()).isEqualTo(ReactivationPriority.Band.LOW);
    }

    @Test
    void allowsAHundredPointsAndNoMore() {
        assertThatCode(() -> most(50, 30, 20)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most(50, 30, 21))
                .withMessage("the best customer would have 101 points of 100");
        assertThatIllegalArgumentException().isThrownBy(() -> most(51, 30, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> most(50, 31, 20));
    }

    @Test
    void countsTheLeastPointsWhereTheyAreMoreThanAnyStepGives() {
        Relationship none = new Relationship(0, 0, 0, 0, 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ReactivationPriority.Settings(List.of(new Step(1, 5)), 101, none, List.of(), 0, 80, 60));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ReactivationPriority.Settings(List.of(), 0, none, List.of(new Step(1, 5)), 101, 80, 60));
    }

    @Test
    void keepsItsStepsWhateverBecomesOfTheListTheyCameIn() {
        List<Step> steps = new ArrayList<>(List.of(new Step(1, 5)));
        ReactivationPriority.Settings settings =
                new ReactivationPriority.Settings(steps, 0, new Relationship(0, 0, 0, 0, 0, 0), List.of(), 0, 80, 60);
        steps.clear();

        assertThat(settings.value()).containsExactly(new Step(1, 5));
    }

    @Test
    void takesNoSeasonThatCannotBePreferred() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seasonality.Settings(Set.of(1), Set.of(7), 100, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seasonality.Settings(Set.of(1), Set.of(7), 150, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seasonality.Settings(Set.of(1, 12), Set.of(7, 12), 150, 3))
                .withMessage("a month of both seasons: 12");
        assertThatIllegalArgumentException().isThrownBy(() -> new Seasonality.Settings(Set.of(1), Set.of(1), 150, 3));
        assertThatCode(() -> new Seasonality.Settings(Set.of(1), Set.of(7), 101, 1))
                .doesNotThrowAnyException();
    }

    @Test
    void takesTheVisitsOfTwelveMonthsAndNothingElse() {
        Seasonality.Settings south = Seasonality.Settings.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> Seasonality.of(Collections.nCopies(11, 1L), south));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seasonality.of(List.of(0L, 0L, 0L, 0L, 0L, -1L, 0L, 0L, 0L, 0L, 0L, 0L), south));
    }

    @Test
    void prefersASeasonFromExactlyThePercentageThatTheTenantSays() {
        Seasonality.Settings twice = new Seasonality.Settings(Set.of(1), Set.of(7), 200, 1);

        assertThat(january(4, 2, twice)).isEqualTo(Seasonality.Pattern.SUMMER);
        assertThat(january(3, 2, twice)).isEqualTo(Seasonality.Pattern.NONE);
        assertThat(january(2, 4, twice)).isEqualTo(Seasonality.Pattern.WINTER);
        assertThat(january(2, 3, twice)).isEqualTo(Seasonality.Pattern.NONE);
        assertThat(january(1, 0, twice)).isEqualTo(Seasonality.Pattern.SUMMER);
        assertThat(january(0, 1, twice)).isEqualTo(Seasonality.Pattern.WINTER);
        assertThat(january(0, 0, twice)).isEqualTo(Seasonality.Pattern.INSUFFICIENT);
    }

    @Test
    void givesBackTheCountsThatItWasGiven() {
        List<Long> counts = List.of(1L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 3L);

        assertThat(Seasonality.of(counts, Seasonality.Settings.defaults()).monthCounts())
                .isEqualTo(counts);
    }

    @Test
    void takesLimitsOfFrequencyThatAscend() {
        assertThatCode(() -> new VisitFrequency.Limits(0, 0, 0, 0)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new VisitFrequency.Limits(-0.1, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisitFrequency.Limits(2, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisitFrequency.Limits(0, 3, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisitFrequency.Limits(0, 1, 4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new VisitFrequency.Limits(0, 1, Double.NaN, 3));
    }

    @Test
    void meetsALimitOfFrequencyExactly() {
        VisitFrequency.Limits limits = new VisitFrequency.Limits(1 / 30.44, 2 / 30.44, 3 / 30.44, 4 / 30.44);

        assertThat(VisitFrequency.of(2, 1, limits)).isEqualTo(VisitFrequency.VERY_FREQUENT);
        assertThat(VisitFrequency.of(2, 2, limits)).isEqualTo(VisitFrequency.FREQUENT);
        assertThat(VisitFrequency.of(2, 3, limits)).isEqualTo(VisitFrequency.REGULAR);
        assertThat(VisitFrequency.of(2, 4, limits)).isEqualTo(VisitFrequency.OCCASIONAL);
        assertThat(VisitFrequency.of(2, 5, limits)).isEqualTo(VisitFrequency.SPORADIC);
    }

    @Test
    void refusesVisitsAndDaysBelowZero() {
        VisitFrequency.Limits limits = VisitFrequency.Limits.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> VisitFrequency.of(-1, 0, limits));
        assertThatIllegalArgumentException().isThrownBy(() -> VisitFrequency.of(2, -1, limits));
        assertThatIllegalArgumentException().isThrownBy(() -> new Activity(-1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SegmentRules(-1));
        assertThatCode(() -> new SegmentRules(0)).doesNotThrowAnyException();
    }

    @Test
    void refusesScoresOutsideOfZeroToFive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScores(-1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScores(1, 6, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScores(1, 1, -1));
        assertThatCode(() -> new RfmScores(0, 5, 0)).doesNotThrowAnyException();
    }

    @Test
    void refusesATicketTooLargeToMultiplyRatherThanToWrapAround() {
        UpsellPotential.Settings absurd = new UpsellPotential.Settings(5, 2, 3, Long.MAX_VALUE, 30_000);

        assertThatThrownBy(() -> UpsellPotential.of(2, 3, 100, 2, absurd)).isInstanceOf(ArithmeticException.class);
    }

    private static Seasonality.Pattern january(long january, long july, Seasonality.Settings settings) {
        return Seasonality.of(List.of(january, 0L, 0L, 0L, 0L, 0L, july, 0L, 0L, 0L, 0L, 0L), settings)
                .pattern();
    }

    private static ReactivationPriority.Settings most(int value, int relationship, int recoverability) {
        return new ReactivationPriority.Settings(
                List.of(new Step(1, value), new Step(0, 1)),
                0,
                new Relationship(1, 2, relationship, 3, 4, 5),
                List.of(new Step(1, recoverability)),
                0,
                80,
                60);
    }
}
