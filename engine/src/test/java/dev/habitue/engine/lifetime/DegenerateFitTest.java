package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.habitue.engine.lifetime.FitQuality.Level;
import dev.habitue.engine.lifetime.FitQuality.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DegenerateFitTest {

    private static final BetaGeometric VISITS = BetaGeometric.of(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma VALUES = GammaGamma.of(6.25, 3.74, 15.44);

    @Test
    void saysThatThereIsNobody() {
        LifetimeModel model = LifetimeModel.fit(List.of());

        assertThat(model.visits().quality().level()).isEqualTo(Level.INSUFFICIENT);
        assertThat(model.visits().quality().usable()).isFalse();
        assertThat(model.values().quality().reasons()).contains(Reason.NO_VALUES);
        assertThat(model.predict(new PurchaseSummary(0, 0, 3, 0), 52).expectedValue())
                .isZero();
    }

    @Test
    void saysThatAHandfulOfCustomersIsTooFew() {
        BetaGeometric model = BetaGeometric.fit(new SimulatedCustomers(4).summaries(12, VISITS, VALUES, 60));

        assertThat(model.quality().level()).isEqualTo(Level.INSUFFICIENT);
        assertThat(model.quality().reasons()).contains(Reason.TOO_FEW_CUSTOMERS);
        assertPlausible(model);
    }

    @Test
    void saysThatNobodyCameTwiceAndExpectsFewReturns() {
        List<PurchaseSummary> once = IntStream.range(0, 500)
                .mapToObj(i -> new PurchaseSummary(0, 0, 1 + i / 10.0, 30_000))
                .toList();

        LifetimeModel model = LifetimeModel.fit(once);

        assertThat(model.visits().quality().level()).isEqualTo(Level.REGULARISED);
        assertThat(model.visits().quality().reasons()).contains(Reason.NO_REPEAT_CUSTOMERS);
        assertPlausible(model.visits());
        assertThat(model.visits().probabilityOfReturn(52, once.get(250))).isLessThan(0.02);
        assertThat(model.values().populationMean()).isCloseTo(30_000, withinPercentage(15));
        assertThat(model.values().quality().reasons()).contains(Reason.NO_REPEAT_CUSTOMERS, Reason.IDENTICAL_VALUES);
    }

    @Test
    void noticesCustomersWhoNeverLeave() {
        Random random = new Random(8);
        List<PurchaseSummary> faithful = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double age = random.nextDouble(30, 60);
            faithful.add(new PurchaseSummary((int) age, age - random.nextDouble(0, 1), age, 100));
        }

        BetaGeometric model = BetaGeometric.fit(faithful);

        assertThat(model.quality().level()).isEqualTo(Level.REGULARISED);
        assertThat(model.quality().reasons()).containsAnyOf(Reason.PARAMETER_AT_BOUND, Reason.WEAKLY_IDENTIFIED);
        assertPlausible(model);
        assertThat(model.expectedPurchases(10, faithful.getFirst())).isCloseTo(10, within(1.5));
    }

    @Test
    void keepsTheMeanWhereEverybodyLeavesWithTheSameProbability() {
        BetaGeometric alike = BetaGeometric.of(0.6, 8, 4_000, 12_000);

        BetaGeometric model = BetaGeometric.fit(new SimulatedCustomers(6).summaries(3_000, alike, VALUES, 150));

        assertPlausible(model);
        assertThat(model.a() / (model.a() + model.b())).isCloseTo(0.25, within(0.05));
    }

    @Test
    void noticesASinglePrice() {
        List<PurchaseSummary> customers = IntStream.range(0, 300)
                .mapToObj(i -> new PurchaseSummary(1 + i % 7, 10, 20, 45_000))
                .toList();

        GammaGamma model = GammaGamma.fit(customers);

        assertThat(model.quality().level()).isEqualTo(Level.REGULARISED);
        assertThat(model.quality().reasons()).contains(Reason.IDENTICAL_VALUES);
        assertThat(model.populationMean()).isCloseTo(45_000, withinPercentage(10));
        assertThat(model.expectedMeanValue(customers.get(3))).isCloseTo(45_000, withinPercentage(2));
    }

    @Test
    void noticesThatWhoComesOftenSpendsMore() {
        Random random = new Random(12);
        List<PurchaseSummary> customers = IntStream.range(0, 800)
                .mapToObj(i -> new PurchaseSummary(
                        1 + i % 9, 10, 20, (1 + i % 9) * 1_000 * Math.exp(0.3 * random.nextGaussian())))
                .toList();

        FitQuality quality = GammaGamma.fit(customers).quality();

        assertThat(quality.reasons()).contains(Reason.VALUE_DEPENDS_ON_FREQUENCY);
        assertThat(quality.level()).isNotEqualTo(Level.SOUND);
    }

    @Test
    void staysPlausibleForWhateverSmallTenant() {
        for (int seed = 0; seed < 40; seed++) {
            List<PurchaseSummary> customers = new SimulatedCustomers(seed).summaries(60, VISITS, VALUES, 30);

            LifetimeModel model = LifetimeModel.fit(customers);

            assertPlausible(model.visits());
            for (PurchaseSummary customer : customers) {
                LifetimeModel.Prediction prediction = model.predict(customer, 52);
                assertThat(prediction.expectedVisits()).as("seed %d", seed).isBetween(0.0, 200.0);
                assertThat(prediction.expectedValue()).isBetween(0.0, 50_000.0);
            }
        }
    }

    private static void assertPlausible(BetaGeometric model) {
        assertThat(model.r()).isBetween(1e-4, 1e4);
        assertThat(model.a()).isBetween(1e-4, 1e4);
        assertThat(model.b()).isBetween(1e-4, 1e4);
        assertThat(model.alpha()).isPositive().isLessThan(1e6);
    }
}
