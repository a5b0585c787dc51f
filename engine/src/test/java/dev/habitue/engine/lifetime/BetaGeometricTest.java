package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BetaGeometricTest {

    private static final BetaGeometric CDNOW = BetaGeometric.of(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma CDNOW_VALUES = GammaGamma.of(6.25, 3.74, 15.44);

    @Test
    void givesThePublishedExpectationOfCustomer1516() {
        PurchaseSummary customer = new PurchaseSummary(2, 30.43, 38.86, 0);

        assertThat(CDNOW.expectedPurchases(39, customer)).isCloseTo(1.226, within(0.0005));
    }

    @Test
    void givesAFiniteExpectationWhereTheTextbookFormTakesTheLogarithmOfANegativeNumber() {
        // https://github.com/CamDavidsonPilon/lifetimes/issues/302
        BetaGeometric model = BetaGeometric.of(0.11, 2.24, 0.31, 0.50);

        assertThat(model.expectedPurchases(30, new PurchaseSummary(0, 0, 1, 0)))
                .isCloseTo(ExpectedVisits.byQuadrature(0.11, 0.31, 0.5, 30 / 3.24), withinPercentage(1e-6));
    }

    @Test
    void survivesVeryFrequentCustomers() {
        PurchaseSummary daily = new PurchaseSummary(3_000, 520, 521, 0);
        PurchaseSummary goneDaily = new PurchaseSummary(3_000, 400, 521, 0);

        assertThat(CDNOW.probabilityAlive(daily)).isBetween(0.9, 1.0);
        assertThat(CDNOW.expectedPurchases(52, daily)).isBetween(250.0, 300.0);
        assertThat(CDNOW.probabilityAlive(goneDaily)).isZero();
        assertThat(CDNOW.expectedPurchases(52, goneDaily)).isZero();
        assertThat(CDNOW.probabilityOfNoPurchaseWithin(52, goneDaily)).isEqualTo(1);
    }

    @Test
    void doesNotTakeOneTimeCustomersForCertainToReturn() {
        PurchaseSummary recent = new PurchaseSummary(0, 0, 2, 0);
        PurchaseSummary longAgo = new PurchaseSummary(0, 0, 250, 0);

        assertThat(CDNOW.probabilityAlive(longAgo)).isEqualTo(1);
        assertThat(CDNOW.probabilityOfReturn(52, recent)).isBetween(0.3, 0.5);
        assertThat(CDNOW.probabilityOfReturn(52, longAgo)).isBetween(0.03, 0.06);
        assertThat(new LifetimeModel(CDNOW, CDNOW_VALUES).predict(longAgo, 52).probabilityAlive())
                .isEqualTo(CDNOW.probabilityOfReturn(52, longAgo));
    }

    @Test
    void keepsProbabilitiesInOrder() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            BetaGeometric model = BetaGeometric.of(
                    Math.exp(random.nextDouble(-3, 2)),
                    Math.exp(random.nextDouble(-2, 4)),
                    Math.exp(random.nextDouble(-4, 4)),
                    Math.exp(random.nextDouble(-3, 5)));
            double age = random.nextDouble(1, 500);
            int x = random.nextInt(60);
            PurchaseSummary customer = new PurchaseSummary(x, x == 0 ? 0 : age * random.nextDouble(0.01, 1), age, 0);
            double shorter = random.nextDouble(1, 50);
            double longer = shorter + random.nextDouble(1, 50);

            double alive = model.probabilityAlive(customer);
            double soon = model.probabilityOfReturn(shorter, customer);
            double later = model.probabilityOfReturn(longer, customer);
            assertThat(alive).isBetween(0.0, 1.0);
            assertThat(soon).isBetween(0.0, later);
            assertThat(later).isLessThanOrEqualTo(alive);
            assertThat(soon + model.probabilityOfNoPurchaseWithin(shorter, customer))
                    .isCloseTo(1, within(1e-12));
            // At least one visit is at most as likely as visits are expected.
            assertThat(model.expectedPurchases(shorter, customer)).isGreaterThanOrEqualTo(soon * (1 - 1e-9));
            assertThat(model.expectedPurchases(longer, customer))
                    .isGreaterThanOrEqualTo(model.expectedPurchases(shorter, customer));
        }
    }

    @Test
    void recoversTheParametersOfSimulatedCustomers() {
        BetaGeometric truth = BetaGeometric.of(0.6, 8, 1.2, 4);
        List<PurchaseSummary> customers = new SimulatedCustomers(42).summaries(40_000, truth, CDNOW_VALUES, 150);

        BetaGeometric fitted = BetaGeometric.fit(customers);

        assertThat(fitted.r()).isCloseTo(truth.r(), withinPercentage(5));
        assertThat(fitted.alpha()).isCloseTo(truth.alpha(), withinPercentage(6));
        assertThat(fitted.a()).isCloseTo(truth.a(), withinPercentage(15));
        assertThat(fitted.b()).isCloseTo(truth.b(), withinPercentage(15));
        assertThat(fitted.quality().level()).isEqualTo(FitQuality.Level.SOUND);
    }

    @Test
    void foretellsWhatSimulatedCustomersGoOnToDo() {
        List<SimulatedCustomers.Lived> customers = new SimulatedCustomers(9).live(60_000, CDNOW, CDNOW_VALUES, 100, 52);
        double foretoldVisits = 0;
        double visits = 0;
        double foretoldActive = 0;
        double active = 0;
        double foretoldReturns = 0;
        double returns = 0;
        for (SimulatedCustomers.Lived customer : customers) {
            foretoldVisits += CDNOW.expectedPurchases(52, customer.summary());
            visits += customer.visitsAfter();
            foretoldActive += CDNOW.probabilityAlive(customer.summary());
            active += customer.active() ? 1 : 0;
            foretoldReturns += CDNOW.probabilityOfReturn(52, customer.summary());
            returns += customer.visitsAfter() > 0 ? 1 : 0;
        }

        assertThat(foretoldVisits).isCloseTo(visits, withinPercentage(3));
        assertThat(foretoldActive).isCloseTo(active, withinPercentage(1));
        assertThat(foretoldReturns).isCloseTo(returns, withinPercentage(2));
    }

    @Test
    void doesNotDependOnTheUnitOfTime() {
        List<PurchaseSummary> weeks = new SimulatedCustomers(3).summaries(3_000, CDNOW, CDNOW_VALUES, 80);
        List<PurchaseSummary> days = weeks.stream()
                .map(c -> new PurchaseSummary(c.frequency(), c.recency() * 7, c.age() * 7, c.meanValue()))
                .toList();

        BetaGeometric byWeek = BetaGeometric.fit(weeks);
        BetaGeometric byDay = BetaGeometric.fit(days);

        assertThat(byDay.r()).isCloseTo(byWeek.r(), withinPercentage(0.01));
        assertThat(byDay.alpha()).isCloseTo(byWeek.alpha() * 7, withinPercentage(0.01));
        assertThat(byDay.expectedPurchases(364, days.get(5)))
                .isCloseTo(byWeek.expectedPurchases(52, weeks.get(5)), withinPercentage(0.01));
    }

    @Test
    @Tag("deep")
    void fitsAMillionCustomersWithinTheHeapOfATest() {
        List<PurchaseSummary> customers = new SimulatedCustomers(1).summaries(1_000_000, CDNOW, CDNOW_VALUES, 500);
        long start = System.nanoTime();

        LifetimeModel fitted = LifetimeModel.fit(customers);

        long fitMillis = (System.nanoTime() - start) / 1_000_000;
        double total = 0;
        for (PurchaseSummary customer : customers) {
            total += fitted.predict(customer, LifetimeModel.TWELVE_MONTHS_IN_WEEKS)
                    .expectedValue();
        }
        long allMillis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("1,000,000 customers: fitted in %d ms, with predictions %d ms%n", fitMillis, allMillis);
        assertThat(fitted.visits().r()).isCloseTo(CDNOW.r(), withinPercentage(2));
        assertThat(fitted.visits().a()).isCloseTo(CDNOW.a(), withinPercentage(3));
        assertThat(fitted.values().q()).isCloseTo(CDNOW_VALUES.q(), withinPercentage(2));
        assertThat(total).isPositive();
    }

    @Test
    void refusesParametersAndHorizonsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> BetaGeometric.of(0, 1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CDNOW.expectedPurchases(-1, new PurchaseSummary(0, 0, 1, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PurchaseSummary(1, 3, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PurchaseSummary(0, 1, 2, 0));
    }
}
