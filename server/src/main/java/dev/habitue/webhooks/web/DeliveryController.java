package dev.habitue.webhooks.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.UnknownDelivery;
import dev.habitue.webhooks.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/webhooks")
@Tag(name = "Webhooks")
class DeliveryController {
    /** @param nextAttemptAt null where there is none any more */
    record DeliveryView(
            long id,
            long endpointId,
            String webhookId,
            String type,
            String status,
            int attempts,
            @Nullable Integer responseStatus,
            @Nullable String error,
            @Nullable OffsetDateTime nextAttemptAt,
            OffsetDateTime createdAt) {
        static DeliveryView of(Webhooks.Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.endpointId(),
                    delivery.webhookId(),
                    delivery.type(),
                    delivery.status().code(),
                    delivery.attempts(),
                    delivery.responseStatus(),
                    delivery.error(),
                    delivery.status() == Webhooks.Status.WAITING
                            ? TenantScope.current().timeOf(delivery.dueAt())
                            : null,
                    TenantScope.current().timeOf(delivery.createdAt()));
        }
    }

    record AttemptView(
            OffsetDateTime at,
            @Nullable Integer responseStatus,
            @Nullable String error,
            @Nullable String excerpt,
            int millis) {}

    record DeliveryList(
            List<DeliveryView> deliveries, @Nullable String nextCursor) {}

    record Story(DeliveryView delivery, String payload, List<AttemptView> attempts) {
        static Story of(Webhooks.Story story) {
            return new Story(
                    DeliveryView.of(story.delivery()),
                    story.body(),
                    story.attempts().stream()
                            .map(attempt -> new AttemptView(
                                    TenantScope.current().timeOf(attempt.at()),
                                    attempt.responseStatus(),
                                    attempt.error(),
                                    attempt.excerpt(),
                                    attempt.millis()))
                            .toList());
        }
    }

    record Range(@NotNull OffsetDateTime from, @NotNull OffsetDateTime until) {}

    record Replayed(int replayed) {}

    private final Webhooks webhooks;

    DeliveryController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping("/endpoints/{id}/test")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "Sends webhook.ping now and answers what came of it; it is not tried again")
    Story test(@PathVariable long id) {
        return Story.of(webhooks.ping(id));
    }

    @PostMapping("/endpoints/{id}/replay")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(
            summary = "Sends again what happened from one moment to the next",
            description =
                    "What passes the filter, also what came while it was off, under the same webhook-id as before."
                            + " Events are kept for 30 days.")
    Replayed replay(@PathVariable long id, @Valid @RequestBody Range body) {
        return new Replayed(
                webhooks.replay(id, body.from().toInstant(), body.until().toInstant()));
    }

    @GetMapping("/endpoints/{id}/deliveries")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "What was sent there, newest first", description = "status: waiting, delivered, failed.")
    DeliveryList deliveries(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String name = "deliveries " + id;
        Cursor after = Cursor.decode(cursor, name, 1);
        Slice<Webhooks.Delivery> found = Slice.of(
                webhooks.deliveries(id, statusOf(status), after == null ? null : after.number(0), limit + 1),
                limit,
                name,
                delivery -> Cursor.of(delivery.id()));
        return new DeliveryList(found.items().stream().map(DeliveryView::of).toList(), found.nextCursor());
    }

    private static Webhooks.@Nullable Status statusOf(@Nullable String code) {
        return code == null
                ? null
                : Arrays.stream(Webhooks.Status.values())
                        .filter(status -> status.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput("status", "use waiting, delivered or failed"));
    }

    @GetMapping("/deliveries/{id}")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "One delivery: its payload, and each attempt with the beginning of the answer")
    Story delivery(@PathVariable long id) {
        return Story.of(webhooks.delivery(id).orElseThrow(() -> new UnknownDelivery(id)));
    }

    @PostMapping("/deliveries/{id}/replay")
    @Requires(Permission.WEBHOOKS_ADMIN)
    @Operation(summary = "Sends it again at once, under the same webhook-id")
    DeliveryView replayOne(@PathVariable long id) {
        return DeliveryView.of(webhooks.replay(id));
    }
}
