package dev.habitue.messages.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.Suppressions;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/suppressions")
@Tag(name = "Messages")
class SuppressionController {
    record SuppressionView(
            String channel,
            String address,
            String reason,
            @Nullable String note,
            String actor,
            OffsetDateTime since) {}

    record SuppressionList(
            List<SuppressionView> suppressions, @Nullable String nextCursor) {}

    private static final String LIST = "suppressions";

    record NewSuppression(
            @NotBlank String channel,
            @NotBlank @Size(max = 200) String address,
            @Nullable @Size(max = 500) String note) {}

    record Lifted(boolean lifted) {}

    record LiftedCount(int lifted) {}

    private final Suppressions suppressions;

    SuppressionController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Addresses that nothing is sent to any more, newest first")
    SuppressionList list(
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Slice<Suppressions.Suppression> found = Slice.of(
                suppressions.list(limit + 1, Cursor.decode(cursor, LIST, 3)),
                limit,
                LIST,
                one -> Cursor.of(one.since(), one.channel().code(), one.address()));
        return view(found.items(), found.nextCursor());
    }

    @GetMapping("/doubtful")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(
            summary = "Addresses suppressed by a bounce that was not theirs, or does not say whose it was",
            description = "A past version took a refusal of the sender (5.1.8, 5.7.x) for one of the address.")
    SuppressionList doubtful(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return view(suppressions.doubtful(limit), null);
    }

    @PostMapping("/doubtful/lift")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Writes again to all addresses whose bounce was not theirs, or does not say whose it was")
    LiftedCount liftDoubtful() {
        return new LiftedCount(suppressions.liftDoubtful());
    }

    private static SuppressionList view(List<Suppressions.Suppression> found, @Nullable String nextCursor) {
        return new SuppressionList(
                found.stream()
                        .map(suppression -> new SuppressionView(
                                suppression.channel().code(),
                                suppression.address(),
                                suppression.reason().code(),
                                suppression.note(),
                                suppression.actor(),
                                TenantScope.current().timeOf(suppression.since())))
                        .toList(),
                nextCursor);
    }

    @PostMapping
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Nothing is sent to this address any more")
    SuppressionList suppress(@Valid @RequestBody NewSuppression body) {
        suppressions.suppress(channel(body), body.address(), Suppressions.Reason.MANUAL, body.note());
        return list(100, null);
    }

    @PostMapping("/lift")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Writes to an address again, as after its mailbox was mended; consent is another matter")
    Lifted lift(@Valid @RequestBody NewSuppression body) {
        return new Lifted(suppressions.lift(channel(body), body.address()));
    }

    private static ContactChannel channel(NewSuppression body) {
        return ContactChannel.ofCode(body.channel())
                .orElseThrow(() -> new InvalidInput("channel", "use email or whatsapp"));
    }
}
