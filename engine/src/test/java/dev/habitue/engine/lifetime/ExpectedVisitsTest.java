package dev.habitue.engine.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedVisitsTest {

    @Test
    void agreesBySeriesAndByQuadratureWhereverTheSeriesSettles() {
        long seed = 20_260_711;
        Random random = new Random(seed);
        int settled = 0;
        for (int i = 0; i < 3_000; i++) {
            double r = Math.exp(random.nextDouble(-4, 3));
            double a = Math.exp(random.nextDouble(-4, 3));
            double b = Math.exp(random.nextDouble(-4, 4));
            int x = (int) Math.exp(random.nextDouble(0, 7)) - 1;
            double ratio = Math.exp(random.nextDouble(-6, 4));
            double series = ExpectedVisits.bySeries(r + x, a, b + x, ratio);
            if (!Double.isNaN(series)) {
                settled++;
                assertThat(series)
                        .as("seed %d, r %s a %s b %s x %d ratio %s", seed, r, a, b, x, ratio)
                        .isCloseTo(ExpectedVisits.byQuadrature(r + x, a, b + x, ratio), withinPercentage(1e-4));
            }
        }
        assertThat(settled).isGreaterThan(2_500);
    }

    @Test
    void isSmoothWhereTheClosedFormDividesByZero() {
        double below = ExpectedVisits.whileActive(2.2, 1 - 1e-9, 4, 0.8);
        double at = ExpectedVisits.whileActive(2.2, 1, 4, 0.8);
        double above = ExpectedVisits.whileActive(2.2, 1 + 1e-9, 4, 0.8);

        assertThat(at).isCloseTo(below, within(1e-7)).isCloseTo(above, within(1e-7));
    }

    @Test
    void staysBelowTheVisitsOfSomebodyWhoNeverLeaves() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            double rx = Math.exp(random.nextDouble(-4, 8));
            double a = Math.exp(random.nextDouble(-6, 9));
            double bx = Math.exp(random.nextDouble(-4, 9));
            double ratio = Math.exp(random.nextDouble(-8, 6));

            assertThat(ExpectedVisits.whileActive(rx, a, bx, ratio))
                    .as("rx %s a %s bx %s ratio %s", rx, a, bx, ratio)
                    .isPositive()
                    .isLessThanOrEqualTo(rx * ratio * (1 + 1e-6));
        }
    }
}
