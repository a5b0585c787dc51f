package dev.habitue.messages.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.messages.MailStops;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What no mail is sent of, why, and how it goes on. */
@RestController
@RequestMapping("/api/v1/{tenant}/messages/stops")
@Tag(name = "Messages")
class MailStopController {
    /** @param runId null where nothing at all is sent */
    record StopView(
            long id,
            @Nullable UUID runId,
            String cause,
            String words,
            int bounces,
            OffsetDateTime since,
            long waiting) {}

    record StopList(List<StopView> stops) {}

    /** There is no such stop, or it was lifted. */
    static final class UnknownStop extends Refusal {
        UnknownStop(long id) {
            super(
                    Kind.ABSENT,
                    "Unknown stop",
                    "No mail is stopped under " + id + "; it may have been resumed already.");
        }
    }

    private final MailStops stops;

    MailStopController(MailStops stops) {
        this.stops = stops;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(
            summary = "What no mail is sent of until somebody resumes it, and why",
            description = "sender_refused: the mail server or provider refuses us, so nothing is sent."
                    + " many_bounces: one message after the other of a run came back.")
    StopList list() {
        return new StopList(stops.standing().stream()
                .map(stop -> new StopView(
                        stop.id(),
                        stop.runId(),
                        stop.cause().code(),
                        stop.words(),
                        stop.bounces(),
                        TenantScope.current().timeOf(stop.since()),
                        stop.waiting()))
                .toList());
    }

    @PostMapping("/{id}/resume")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Sends on what was stopped")
    StopList resume(@PathVariable long id) {
        if (!stops.resume(id)) {
            throw new UnknownStop(id);
        }
        return list();
    }
}
