package dev.habitue.engine.lifetime;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;

/** Customers who do exactly what the models assume, with what they go on to do; the same seed gives the same people. */
final class SimulatedCustomers {

    private final RandomDataGenerator random;

    SimulatedCustomers(long seed) {
        random = new RandomDataGenerator(seed);
    }

    record Lived(PurchaseSummary summary, boolean active, int visitsAfter) {}

    /** Observed for up to {@code longest} from their first visit, then for {@code horizon} more. */
    List<Lived> live(int count, BetaGeometric visits, GammaGamma values, double longest, double horizon) {
        List<Lived> customers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            customers.add(one(visits, values, random.nextUniform(0.3, 1) * longest, horizon));
        }
        return customers;
    }

    List<PurchaseSummary> summaries(int count, BetaGeometric visits, GammaGamma values, double longest) {
        return live(count, visits, values, longest, 0).stream()
                .map(Lived::summary)
                .toList();
    }

    private Lived one(BetaGeometric visits, GammaGamma values, double age, double horizon) {
        double rate = random.nextGamma(visits.r(), 1 / visits.alpha());
        double leaving = random.nextBeta(visits.a(), visits.b());
        double valueRate = random.nextGamma(values.q(), 1 / values.v());
        double now = 0;
        double recency = 0;
        int x = 0;
        int after = 0;
        double spent = 0;
        boolean activeAtAge = true;
        while (true) {
            now += rate > 0 ? random.nextExponential(1 / rate) : Double.POSITIVE_INFINITY;
            if (now > age + horizon) {
                break;
            }
            boolean leaves = random.nextUniform(0, 1) < leaving;
            if (now <= age) {
                x++;
                recency = now;
                spent += random.nextGamma(values.p(), 1 / valueRate);
                activeAtAge = !leaves;
            } else {
                after++;
            }
            if (leaves) {
                break;
            }
        }
        return new Lived(new PurchaseSummary(x, recency, age, x == 0 ? 0 : spent / x), activeAtAge, after);
    }
}
