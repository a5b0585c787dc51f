package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void doesNotDependOnTheOrderOfItsInput() throws IOException {
        List<PurchaseSummary> customers = Cdnow.calibration();
        List<PurchaseSummary> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(BetaGeometric.fit(shuffled)).isEqualTo(BetaGeometric.fit(customers));
        assertThat(GammaGamma.fit(shuffled)).isEqualTo(GammaGamma.fit(customers));
    }
}
