package dev.habitue.automation.internal.health;

import dev.habitue.platform.outbox.OutboxBacklog;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** News that one part of the program has for another, and that should be there within seconds. */
@Component
class OutboxCheck implements HealthCheck {
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final Duration TOO_LATE = Duration.ofMinutes(15);

    private final OutboxBacklog backlog;
    private final Clock clock;

    OutboxCheck(OutboxBacklog backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "outbox";
    }

    @Override
    public Finding look() {
        OutboxBacklog.State state = backlog.now();
        Duration age = state.oldest() == null ? Duration.ZERO : Duration.between(state.oldest(), clock.instant());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("waiting", state.waiting());
        facts.put("oldest_seconds", age.toSeconds());
        facts.put("given_up", state.givenUp());
        if (age.compareTo(TOO_LATE) > 0) {
            return Finding.failing("stuck", facts, state.waiting(), age.toMinutes());
        }
        if (age.compareTo(LATE) > 0) {
            return Finding.warning("late", facts, state.waiting(), age.toMinutes());
        }
        return state.givenUp() > 0 ? Finding.warning("givenUp", facts, state.givenUp()) : Finding.ok(facts);
    }
}
