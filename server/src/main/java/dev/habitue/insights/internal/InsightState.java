package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's insights have been computed.
 *
 * @param scoredBy the rules by which everybody was scored; null where nobody was
 */
record InsightState(
        @Nullable LifetimeModel lifetimeModel,
        @Nullable RfmScales rfmScales,
        @Nullable Instant fittedAt,
        @Nullable LocalDate refreshedOn,
        @Nullable String scoredBy) {
    static final InsightState NONE = new InsightState(null, null, null, null, null);

    @Nullable LifetimeModel usableModel() {
        return lifetimeModel != null && lifetimeModel.visits().quality().usable() ? lifetimeModel : null;
    }
}
