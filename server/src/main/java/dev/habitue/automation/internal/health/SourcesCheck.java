package dev.habitue.automation.internal.health;

import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceHealth.State;
import dev.habitue.sources.Sources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A source that was away once is nothing yet: it is asked again by itself. */
@Component
class SourcesCheck implements HealthCheck {
    private static final int FAILURES_THAT_TELL = 3;
    private static final long SECONDS_PER_HOUR = 3_600;

    private final Sources sources;

    SourcesCheck(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String part() {
        return "sources";
    }

    @Override
    @Transactional(readOnly = true)
    public Finding look() {
        List<SourceHealth> configured = sources.health().stream()
                .filter(source -> source.state() != State.NOT_CONFIGURED)
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        configured.forEach(source -> facts.put(source.name(), describe(source)));
        for (SourceHealth source : configured) {
            if (source.state() == State.DOWN && source.consecutiveFailures() >= FAILURES_THAT_TELL) {
                return Finding.failing("down", facts, name(source), hours(source));
            }
        }
        for (SourceHealth source : configured) {
            if (source.state() != State.UP && source.lastAttemptAt() != null) {
                return Finding.warning("late", facts, name(source), hours(source));
            }
        }
        return configured.isEmpty() ? Finding.ok(facts, 0L) : Finding.ok(facts, (long) configured.size());
    }

    private static Map<String, Object> describe(SourceHealth source) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("state", source.state().code());
        described.put("age_seconds", source.ageSeconds());
        described.put("last_error", source.lastError());
        return described;
    }

    private static Named name(SourceHealth source) {
        return new Named("sources.name." + source.name());
    }

    private static long hours(SourceHealth source) {
        Long age = source.ageSeconds();
        return age == null ? 0 : age / SECONDS_PER_HOUR;
    }
}
