package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedFitTest {

    @Test
    void findsThePublishedVisitParametersOfCdnow() throws IOException {
        List<PurchaseSummary> customers = Cdnow.calibration();
        assertThat(customers).hasSize(2357);

        BetaGeometric model = BetaGeometric.fit(customers);

        assertThat(model.r()).isCloseTo(0.243, within(0.0005));
        assertThat(model.alpha()).isCloseTo(4.414, within(0.0005));
        assertThat(model.a()).isCloseTo(0.793, within(0.0005));
        assertThat(model.b()).isCloseTo(2.426, within(0.0005));
        assertThat(model.logLikelihood()).isCloseTo(-9582.4, within(0.05));
        assertThat(model.quality().level()).isEqualTo(FitQuality.Level.SOUND);
        assertThat(model.quality().reasons()).isEmpty();
    }

    @Test
    void findsThePublishedValueParametersOfCdnow() throws IOException {
        GammaGamma model = GammaGamma.fit(Cdnow.calibration());

        assertThat(model.p()).isCloseTo(6.25, within(0.005));
        assertThat(model.q()).isCloseTo(3.74, within(0.005));
        assertThat(model.v()).isCloseTo(15.44, within(0.005));
        assertThat(model.quality().level()).isEqualTo(FitQuality.Level.SOUND);
        assertThat(model.quality().informative()).isEqualTo(946);
    }

    /** Beside the published fits, and always: customers made by those very parameters, observed for as long as CDNOW's. */
    @Test
    void findsThePublishedParametersInCustomersMadeByThem() {
        BetaGeometric visits = BetaGeometric.of(0.243, 4.414, 0.793, 2.426);
        GammaGamma values = GammaGamma.of(6.25, 3.74, 15.44);
        List<PurchaseSummary> customers = new SimulatedCustomers(2_357).summaries(30_000, visits, values, 39);

        BetaGeometric foundVisits = BetaGeometric.fit(customers);
        GammaGamma foundValues = GammaGamma.fit(customers);

        assertThat(foundVisits.r()).isCloseTo(visits.r(), withinPercentage(6));
        assertThat(foundVisits.alpha()).isCloseTo(visits.alpha(), withinPercentage(10));
        assertThat(foundVisits.a()).isCloseTo(visits.a(), withinPercentage(20));
        assertThat(foundVisits.b()).isCloseTo(visits.b(), withinPercentage(25));
        // What a customer will do is surer than what it is made of.
        PurchaseSummary customer = new PurchaseSummary(2, 30.43, 38.86, 0);
        assertThat(foundVisits.expectedPurchases(39, customer))
                .isCloseTo(visits.expectedPurchases(39, customer), withinPercentage(4));
        assertThat(foundValues.p()).isCloseTo(values.p(), withinPercentage(8));
        assertThat(foundValues.q()).isCloseTo(values.q(), withinPercentage(8));
        assertThat(foundValues.populationMean()).isCloseTo(values.populationMean(), withinPercentage(2));
        assertThat(foundVisits.quality().level()).isEqualTo(FitQuality.Level.SOUND);
        assertThat(foundValues.quality().level()).isEqualTo(FitQuality.Level.SOUND);
    }

    @Test
    void doesNotDependOnTheOrderOfItsInput() {
        List<PurchaseSummary> customers = new SimulatedCustomers(7)
                .summaries(3_000, BetaGeometric.of(0.243, 4.414, 0.793, 2.426), GammaGamma.of(6.25, 3.74, 15.44), 39);
        List<PurchaseSummary> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(BetaGeometric.fit(shuffled)).isEqualTo(BetaGeometric.fit(customers));
        assertThat(GammaGamma.fit(shuffled)).isEqualTo(GammaGamma.fit(customers));
    }
}
