package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's insights have been computed.
 *
 * @param visitsUntil up to which moment upcoming visits have been counted as visits
 */
record InsightState(
        @Nullable LifetimeModel lifetimeModel,
        @Nullable RfmScales rfmScales,
        @Nullable Instant fittedAt,
        @Nullable LocalDate refreshedOn,
        @Nullable Instant visitsUntil) {
    static final InsightState NONE = new InsightState(null, null, null, null, null);

    @Nullable LifetimeModel usableModel() {
        return lifetimeModel != null && lifetimeModel.visits().quality().usable() ? lifetimeModel : null;
    }
}
