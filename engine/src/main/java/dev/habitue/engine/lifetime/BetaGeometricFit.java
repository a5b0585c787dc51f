package dev.habitue.engine.lifetime;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Maximum-likelihood fit of BG/NBD, with the weak prior's help where the data do not determine it. */
final class BetaGeometricFit {

    /** Fewer than this and any prediction would be the prior's, not the tenant's. */
    private static final int FEWEST_CUSTOMERS = 30;

    private static final int FEWEST_REPEAT_CUSTOMERS = 10;
    /** Beyond this many distinct rows a stratified sample's error in the parameters is below the third digit. */
    private static final int LARGEST_TABLE = 250_000;

    private static final int COARSE_TABLE = 4_000;

    /** Around the published fits of CDNOW and the like; alpha on the scale of the mean age. */
    private static final LogNormalPrior TYPICAL =
            new LogNormalPrior(new double[] {0.5, 0.5, 0.8, 2.5}, new double[] {1.5, 1.5, 1, 1});

    private BetaGeometricFit() {}

    static BetaGeometric fit(List<PurchaseSummary> customers) {
        double timeUnit = customers.stream()
                .mapToDouble(PurchaseSummary::age)
                .filter(age -> age > 0)
                .average()
                .orElse(1);
        PurchaseHistories all = PurchaseHistories.of(customers, timeUnit);
        PurchaseHistories table = all.thinned(LARGEST_TABLE);
        int repeat = (int)
                customers.stream().filter(customer -> customer.frequency() > 0).count();
        Set<FitQuality.Reason> reasons = EnumSet.noneOf(FitQuality.Reason.class);
        if (customers.size() < FEWEST_CUSTOMERS) {
            reasons.add(FitQuality.Reason.TOO_FEW_CUSTOMERS);
        }
        if (repeat == 0) {
            reasons.add(FitQuality.Reason.NO_REPEAT_CUSTOMERS);
        } else if (repeat < FEWEST_REPEAT_CUSTOMERS) {
            reasons.add(FitQuality.Reason.TOO_FEW_REPEAT_CUSTOMERS);
        }
        if (customers.isEmpty()) {
            FitQuality quality = new FitQuality(FitQuality.Level.INSUFFICIENT, reasons, 0, 0, 0);
            return model(TYPICAL.logMedians(), timeUnit, 0, quality);
        }
        ParameterSearch.Found found = ParameterSearch.search(
                new BetaGeometricLikelihood(table.thinned(COARSE_TABLE)),
                new BetaGeometricLikelihood(table),
                table.totalWeight(),
                starts(table),
                TYPICAL,
                reasons);
        double meanNegative = new BetaGeometricLikelihood(all).evaluate(found.point(), new double[4]);
        FitQuality quality = new FitQuality(
                level(found.regularised(), reasons), reasons, customers.size(), repeat, (int) table.totalWeight());
        // Each repeat visit carries a density per unit of time, so the unit enters once for each.
        double logLikelihood = -meanNegative * customers.size() - repeatVisits(all) * Math.log(timeUnit);
        return model(found.point(), timeUnit, logLikelihood, quality);
    }

    private static BetaGeometric model(double[] point, double timeUnit, double logLikelihood, FitQuality quality) {
        return new BetaGeometric(
                Math.exp(point[0]),
                Math.exp(point[1]) * timeUnit,
                Math.exp(point[2]),
                Math.exp(point[3]),
                logLikelihood,
                quality);
    }

    private static FitQuality.Level level(boolean regularised, Set<FitQuality.Reason> reasons) {
        if (reasons.contains(FitQuality.Reason.TOO_FEW_CUSTOMERS)) {
            return FitQuality.Level.INSUFFICIENT;
        }
        return regularised ? FitQuality.Level.REGULARISED : FitQuality.Level.SOUND;
    }

    private static double repeatVisits(PurchaseHistories table) {
        double visits = 0;
        for (int i = 0; i < table.rows(); i++) {
            visits += table.weight()[i] * table.frequency()[i];
        }
        return visits;
    }

    /** From even to uneven visit rates and from few to many who leave; alpha such that the mean rate fits the data. */
    private static List<double[]> starts(PurchaseHistories table) {
        double rate = Math.max(repeatVisits(table) / table.totalWeight(), 1e-3);
        return List.of(
                start(0.3, 0.3 / rate, 0.8, 2.5),
                start(1, 1 / rate, 0.3, 3),
                start(0.1, 0.1 / rate, 1, 1.5),
                start(3, 2 / rate, 3, 10));
    }

    private static double[] start(double r, double alpha, double a, double b) {
        return new double[] {Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)};
    }
}
