package dev.habitue.insights;

import dev.habitue.engine.segment.ChurnRisk;
import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.engine.segment.SegmentRules;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.engine.segment.VisitFrequency;

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

    public InsightSettings withRfm(RfmScales scales) {
        return new InsightSettings(
                rfmMode, scales, segments, visitFrequency, seasonality, churnRisk, upsell, reactivation);
    }
}
