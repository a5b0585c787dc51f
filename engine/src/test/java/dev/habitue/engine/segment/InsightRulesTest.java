package dev.habitue.engine.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightRulesTest {

    private static final ChurnRisk.Settings CHURN = ChurnRisk.Settings.defaults();
    private static final UpsellPotential.Settings UPSELL = UpsellPotential.Settings.defaults();
    private static final ReactivationPriority.Settings REACTIVATION = ReactivationPriority.Settings.defaults();
    private static final Seasonality.Settings SOUTH = Seasonality.Settings.defaults();

    @Test
    void callsSeventeenVisitsInThreeAndAHalfYearsRegular() {
        long days = ChronoUnit.DAYS.between(LocalDate.of(2016, 8, 20), LocalDate.of(2020, 3, 15));

        VisitFrequency frequency = VisitFrequency.of(17, days, VisitFrequency.Limits.defaults());

        assertThat(frequency.label()).isEqualTo("Regular (cada 2 meses)");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,NONE", "1,0,SINGLE", "2,0,VERY_FREQUENT", "2,22,VERY_FREQUENT", "2,23,FREQUENT", "2,45,FREQUENT",
        "2,46,REGULAR", "2,91,REGULAR", "2,92,OCCASIONAL", "2,182,OCCASIONAL", "2,183,SPORADIC",
                "101,2283,VERY_FREQUENT"
    })
    void namesTheMeanInterval(long visits, long days, VisitFrequency expected) {
        assertThat(VisitFrequency.of(visits, days, VisitFrequency.Limits.defaults()))
                .isEqualTo(expected);
    }

    @Test
    void seesAPreferenceForASeasonOfOneAndAHalfTimesTheOther() {
        assertThat(months(2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0).pattern()).isEqualTo(Seasonality.Pattern.SUMMER);
        assertThat(months(0, 2, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0).pattern()).isEqualTo(Seasonality.Pattern.WINTER);
        assertThat(months(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3).pattern()).isEqualTo(Seasonality.Pattern.SUMMER);
        assertThat(months(4, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0).pattern()).isEqualTo(Seasonality.Pattern.NONE);
        assertThat(months(0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0).pattern()).isEqualTo(Seasonality.Pattern.NONE);
        assertThat(months(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).pattern().label()).isEqualTo("Datos insuficientes");
    }

    @Test
    void listsTheThreeBestMonthsWithTiesInCalendarOrder() {
        assertThat(months(1, 0, 4, 0, 2, 0, 0, 0, 2, 0, 2, 0).bestMonths()).containsExactly(3, 5, 9);
        assertThat(months(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).bestMonths()).containsExactly(12);
        assertThat(months(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).bestMonths()).isEmpty();
    }

    @Test
    void turnsTheSeasonsRoundForATenantInTheNorth() {
        Seasonality.Settings north = new Seasonality.Settings(Set.of(6, 7, 8), Set.of(12, 1, 2), 150, 3);

        assertThat(Seasonality.of(List.of(5L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), north)
                        .pattern())
                .isEqualTo(Seasonality.Pattern.WINTER);
    }

    @ParameterizedTest
    @CsvSource({
        "HIBERNATING,1,2,1,400,0,Alto", "LOST,1,1,1,400,0,Alto", "AT_RISK,1,4,3,730,0,Medio-Alto",
        "AT_RISK,1,4,3,731,0,Alto", "OCCASIONAL,2,2,2,200,1,Medio-Alto", "LOYAL,3,4,3,150,0,Alto",
        "VIP,5,5,5,10,12,Bajo", "NEW,5,1,2,10,1,Medio", "LOYAL,3,4,3,150,5,Medio"
    })
    void judgesTheRiskOfStayingAway(
            Segment segment, int r, int f, int m, long daysAway, long visitsInYear, String label) {
        assertThat(ChurnRisk.of(segment, new RfmScores(r, f, m), daysAway, visitsInYear, CHURN)
                        .label())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "5,2,100000,2,Alto (probar nuevos servicios)",
        "20,1,9000000,5,Alto (probar nuevos servicios)",
        "5,3,300000,3,Bajo (ya es buen cliente)",
        "50,6,1500000,5,Bajo (ya es buen cliente)",
        "2,2,120000,2,Medio (aumentar ticket promedio)",
        "5,3,299999,3,Medio (aumentar ticket promedio)",
        "4,2,119999,2,Medio",
        "0,0,0,0,Medio",
        "0,0,90000,2,Medio"
    })
    void judgesWhatElseSomebodyMightBuy(long visits, long services, long spent, int monetary, String label) {
        assertThat(UpsellPotential.of(visits, services, spent, monetary, UPSELL).label())
                .isEqualTo(label);
    }

    @Test
    void givesTheWorkedExampleNinetyTwoPoints() {
        RfmScores scores = RfmScales.defaults().score(new Activity(25, 1_200_000, 450, 3_000));

        ReactivationPriority priority = ReactivationPriority.of(1_200_000, scores, 450, REACTIVATION);

        assertThat(priority).isEqualTo(new ReactivationPriority(92, ReactivationPriority.Band.HIGH));
    }

    @ParameterizedTest
    @CsvSource({
        "1000000,4,4,180,100,HIGH", "999999,3,3,365,81,HIGH", "500000,3,3,540,77,MEDIUM", "200000,4,2,730,61,MEDIUM",
        "199999,3,2,540,50,LOW", "100000,2,2,1095,38,LOW", "99999,1,2,1096,19,LOW", "0,0,0,5000,19,LOW"
    })
    void addsValueRelationshipAndRecoverability(
            long spent, int f, int m, long days, int points, ReactivationPriority.Band band) {
        assertThat(ReactivationPriority.of(spent, new RfmScores(1, f, m), days, REACTIVATION))
                .isEqualTo(new ReactivationPriority(points, band));
    }

    @Test
    void refusesSettingsThatPassAHundred() {
        ReactivationPriority.Settings defaults = REACTIVATION;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReactivationPriority.Settings(
                        List.of(new ReactivationPriority.Step(1, 60)),
                        defaults.leastValue(),
                        defaults.relationship(),
                        defaults.recoverability(),
                        defaults.leastRecoverability(),
                        defaults.highFrom(),
                        defaults.mediumFrom()));
    }

    private static Seasonality months(long... counts) {
        return Seasonality.of(LongStream.of(counts).boxed().toList(), SOUTH);
    }
}
