package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

    private static final GammaGamma CDNOW = GammaGamma.of(6.25, 3.74, 15.44);
    private static final BetaGeometric VISITS = BetaGeometric.of(0.6, 8, 1.2, 4);

    @Test
    void givesThePublishedMeanOfThePopulation() {
        assertThat(CDNOW.populationMean()).isCloseTo(35.22, within(0.01));
    }

    @Test
    void restsOnACustomersOwnMeanTheMoreVisitsThereAre() {
        PurchaseSummary oneTime = new PurchaseSummary(0, 0, 30, 0);
        PurchaseSummary few = new PurchaseSummary(1, 10, 30, 100);
        PurchaseSummary many = new PurchaseSummary(50, 29, 30, 100);

        assertThat(CDNOW.expectedMeanValue(oneTime)).isEqualTo(CDNOW.populationMean());
        assertThat(CDNOW.expectedMeanValue(few)).isBetween(CDNOW.populationMean(), 85.0);
        assertThat(CDNOW.expectedMeanValue(many)).isBetween(98.0, 100.0);
    }

    @Test
    void recoversTheParametersOfSimulatedCustomersInPesos() {
        GammaGamma truth = GammaGamma.of(4, 5, 40_000);
        List<PurchaseSummary> customers = new SimulatedCustomers(77).summaries(40_000, VISITS, truth, 150);

        GammaGamma fitted = GammaGamma.fit(customers);

        assertThat(fitted.p()).isCloseTo(truth.p(), withinPercentage(4));
        assertThat(fitted.q()).isCloseTo(truth.q(), withinPercentage(4));
        assertThat(fitted.populationMean()).isCloseTo(truth.populationMean(), withinPercentage(2));
        assertThat(fitted.quality().level()).isEqualTo(FitQuality.Level.SOUND);
    }
}
