package dev.habitue.automation.internal.health;

import dev.habitue.messages.MailBacklog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class MailCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long ENOUGH_TO_JUDGE = 20;
    private static final long BAD_PERCENT = 10;

    private final MailBacklog backlog;
    private final Clock clock;

    MailCheck(MailBacklog backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "mail";
    }

    @Override
    public Finding look() {
        MailBacklog.State state = backlog.now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("channel", state.channel());
        facts.put("due", state.due());
        facts.put("held", state.held());
        facts.put("sent_last_day", state.sent());
        facts.put("failed_last_day", state.failed());
        if (state.stoppedSince() != null) {
            return Finding.failing("stopped", facts, state.due());
        }
        if (isLongAgo(state.heldSince())) {
            return Finding.failing("channelDown", facts, state.held());
        }
        if (isLongAgo(state.dueSince())) {
            return Finding.warning("slow", facts, state.due());
        }
        if (state.sent() >= ENOUGH_TO_JUDGE && state.failed() * 100 >= state.sent() * BAD_PERCENT) {
            return Finding.warning("bounces", facts, state.failed(), state.sent());
        }
        return state.channel().equals("outbox") ? Finding.warning("noChannel", facts) : Finding.ok(facts, state.sent());
    }

    private boolean isLongAgo(@Nullable Instant since) {
        return since != null && since.isBefore(clock.instant().minus(PATIENCE));
    }
}
