package dev.habitue.access.web;

import dev.habitue.access.AuditTrail;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/audit")
@Requires(Permission.ACCESS_ADMIN)
@Tag(name = "Access")
class AuditController {
    record EntryView(long id, String actor, String action, String subject, Map<String, ?> details, OffsetDateTime at) {}

    record Page(List<EntryView> entries, @Nullable String nextCursor) {}

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    @Operation(
            summary = "Who did what to what, newest first",
            description =
                    "Sign-ins, refusals, views of people's data and exports among it. Filters take whole values, as"
                            + " `subject=customer:17`.")
    Page entries(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor from = Cursor.decode(cursor, "audit", 1);
        List<AuditTrail.Entry> page = trail.page(
                new AuditTrail.Filter(actor, action, subject), from == null ? null : from.number(0), limit + 1);
        boolean more = page.size() > limit;
        List<AuditTrail.Entry> shown = more ? page.subList(0, limit) : page;
        return new Page(
                shown.stream()
                        .map(entry -> new EntryView(
                                entry.id(),
                                entry.actor(),
                                entry.action(),
                                entry.subject(),
                                entry.details(),
                                TenantScope.current().timeOf(entry.at())))
                        .toList(),
                more ? Cursor.of(shown.getLast().id()).encode("audit") : null);
    }
}
