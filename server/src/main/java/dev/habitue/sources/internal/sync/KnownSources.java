package dev.habitue.sources.internal.sync;

import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceHealth.State;
import dev.habitue.sources.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class KnownSources implements Sources {
    private static final int INTERVALS_UNTIL_STALE = 3;

    private final List<Connector> connectors;
    private final SourceStateTable states;
    private final SourceSettings settings;
    private final Clock clock;

    KnownSources(List<Connector> connectors, SourceStateTable states, SourceSettings settings, Clock clock) {
        this.connectors = connectors;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<SourceHealth> health() {
        Map<String, Connector> bySource = new TreeMap<>();
        connectors.forEach(each -> bySource.merge(each.source(), each, (a, b) -> a.isConfigured() ? a : b));
        return bySource.values().stream().map(this::health).toList();
    }

    private SourceHealth health(Connector connector) {
        SourceStateTable.State state = states.find(connector.source());
        Long age = ageSeconds(state.lastSuccessAt());
        return new SourceHealth(
                connector.source(),
                connector.isConfigured() ? state(state, age) : State.NOT_CONFIGURED,
                state.lastSuccessAt(),
                age,
                state.lastAttemptAt(),
                connector.isConfigured() ? state.nextAttemptAt() : null,
                state.consecutiveFailures(),
                state.counts(),
                state.lastError(),
                state.problem(),
                state.notes());
    }

    private State state(SourceStateTable.State state, @Nullable Long ageSeconds) {
        if (state.consecutiveFailures() > 0) {
            return State.DOWN;
        }
        return ageSeconds == null
                        || ageSeconds
                                > settings.every()
                                        .multipliedBy(INTERVALS_UNTIL_STALE)
                                        .toSeconds()
                ? State.STALE
                : State.UP;
    }

    private @Nullable Long ageSeconds(@Nullable Instant since) {
        return since == null
                ? null
                : (Long) Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }
}
