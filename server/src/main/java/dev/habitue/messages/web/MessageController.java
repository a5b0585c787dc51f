package dev.habitue.messages.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Rendered;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Slice;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/messages")
@Tag(name = "Messages", description = "What was sent, to whom, and what became of it")
class MessageController {
    record MessageView(
            long id,
            String kind,
            String channel,
            @Nullable Long customerId,
            String address,
            String language,
            String status,
            @Nullable String reason,
            int attempts,
            int repeats,
            OffsetDateTime createdAt,
            OffsetDateTime dueAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable OffsetDateTime openedAt,
            @Nullable OffsetDateTime clickedAt) {
        static MessageView of(Messages.Message message) {
            return new MessageView(
                    message.id(),
                    message.kind().code(),
                    message.channel(),
                    message.customerId(),
                    message.address(),
                    message.language(),
                    message.status().code(),
                    message.reason(),
                    message.attempts(),
                    message.repeats(),
                    local(message.createdAt()),
                    local(message.dueAt()),
                    message.sentAt() == null ? null : local(message.sentAt()),
                    message.openedAt() == null ? null : local(message.openedAt()),
                    message.clickedAt() == null ? null : local(message.clickedAt()));
        }

        private static OffsetDateTime local(Instant at) {
            Tenant tenant = TenantScope.current();
            return tenant.timeOf(at);
        }
    }

    record MessageList(List<MessageView> messages, @Nullable String nextCursor) {}

    private static final String LIST = "messages";

    record MessageDetail(MessageView message, String subject, String text, String html) {}

    /** There is no message of that number. */
    static final class UnknownMessage extends Refusal {
        UnknownMessage(long id) {
            super(Kind.ABSENT, "Unknown message", "There is no message " + id + ".");
        }
    }

    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "The newest messages, queued ones too", description = "Filters: status, customer_id.")
    MessageList list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "customer_id", required = false) @Nullable Long customerId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Slice<Messages.Message> found = Slice.of(
                messages.recent(limit + 1, status(status), customerId, Cursor.decode(cursor, LIST, 2)),
                limit,
                LIST,
                message -> Cursor.of(message.createdAt(), message.id()));
        return new MessageList(found.items().stream().map(MessageView::of).toList(), found.nextCursor());
    }

    private static Messages.@Nullable Status status(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(Messages.Status.values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "status",
                        "use one of "
                                + Arrays.stream(Messages.Status.values())
                                        .map(Messages.Status::code)
                                        .collect(Collectors.joining(", "))));
    }

    @GetMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(
            summary = "One message as its reader gets it, with what became of it",
            description = "The links by which its reader decides stand as https://placeholder.invalid/…")
    MessageDetail find(@PathVariable long id) {
        Messages.Message message = messages.find(id).orElseThrow(() -> new UnknownMessage(id));
        Rendered rendered = messages.rendered(id).orElseThrow(() -> new UnknownMessage(id));
        return new MessageDetail(MessageView.of(message), rendered.subject(), rendered.text(), rendered.html());
    }
}
