package dev.habitue.insights;

import dev.habitue.engine.segment.ChurnRisk;
import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.engine.segment.Scale;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.engine.segment.SegmentRules;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.engine.segment.VisitFrequency;
import dev.habitue.platform.Tenant;
import java.util.List;

/** A tenant's thresholds; kept under the setting {@value #NAME} where it has its own. */
public record InsightSettings(
        Mode rfmMode,
        RfmScales rfm,
        SegmentRules segments,
        VisitFrequency.Limits visitFrequency,
        Seasonality.Settings seasonality,
        ChurnRisk.Settings churnRisk,
        UpsellPotential.Settings upsell,
        ReactivationPriority.Settings reactivation) {

    public static final String NAME = "insights";

    /** Fixed thresholds, or the fifths of the tenant's own customers, cut anew each day. */
    public enum Mode {
        THRESHOLDS,
        QUINTILES
    }

    public static InsightSettings defaults() {
        return new InsightSettings(
                Mode.THRESHOLDS,
                RfmScales.defaults(),
                SegmentRules.defaults(),
                VisitFrequency.Limits.defaults(),
                Seasonality.Settings.defaults(),
                ChurnRisk.Settings.defaults(),
                UpsellPotential.Settings.defaults(),
                ReactivationPriority.Settings.defaults());
    }

    /** The defaults of a place of that kind: a café is visited more often than a spa, and for less. */
    public static InsightSettings defaults(Tenant.Kind kind) {
        return kind == Tenant.Kind.CAFE ? cafe() : defaults();
    }

    /** Cut near the fifths of a café's customers, and rounded: people understand round numbers. */
    private static InsightSettings cafe() {
        return new InsightSettings(
                Mode.THRESHOLDS,
                new RfmScales(
                        Scale.atMost(10, 35, 120, 365),
                        Scale.atLeast(40, 15, 7, 3, 1),
                        Scale.atLeast(200_000, 75_000, 35_000, 15_000, 1)),
                new SegmentRules(45),
                VisitFrequency.Limits.defaults(),
                Seasonality.Settings.defaults(),
                ChurnRisk.Settings.defaults(),
                new UpsellPotential.Settings(8, 2, 4, 8_000, 5_000),
                new ReactivationPriority.Settings(
                        List.of(
                                new ReactivationPriority.Step(200_000, 50),
                                new ReactivationPriority.Step(100_000, 40),
                                new ReactivationPriority.Step(50_000, 30),
                                new ReactivationPriority.Step(25_000, 20)),
                        10,
                        new ReactivationPriority.Relationship(30, 25, 22, 18, 12, 6),
                        List.of(
                                new ReactivationPriority.Step(60, 20),
                                new ReactivationPriority.Step(120, 16),
                                new ReactivationPriority.Step(180, 12),
                                new ReactivationPriority.Step(365, 9),
                                new ReactivationPriority.Step(730, 6)),
                        3,
                        80,
                        60));
    }

    public InsightSettings withRfm(RfmScales scales) {
        return new InsightSettings(
                rfmMode, scales, segments, visitFrequency, seasonality, churnRisk, upsell, reactivation);
    }
}
