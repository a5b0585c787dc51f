package dev.habitue.automation.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.automation.Automation;
import dev.habitue.automation.Run;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/automation")
@Tag(name = "Automation", description = "What is done by itself each day, week and month")
class AutomationController {
    private static final String ONCE =
            "The day's run: asked for again, it goes on with what failed or was off, and does nothing twice. With Prefer:"
                    + " respond-async it answers 202 and the run as it stands; Location is where to follow it.";

    record AutomationRunList(
            List<AutomationRunView> runs, @Nullable String nextCursor) {}

    private static final String RUNS = "automation-runs";

    private final Automation automation;

    AutomationController(Automation automation) {
        this.automation = automation;
    }

    @PostMapping("/run-daily-tasks")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Points, insights, reminders, birthdays and the outreach queue, now", description = ONCE)
    ResponseEntity<AutomationRunView> daily(@RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return run(Cadence.DAILY, prefer);
    }

    @PostMapping("/run-weekly-tasks")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "The weekly campaigns that are switched on, now", description = ONCE)
    ResponseEntity<AutomationRunView> weekly(
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return run(Cadence.WEEKLY, prefer);
    }

    @PostMapping("/run-monthly-tasks")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "The month's figures and the report to the owners, now", description = ONCE)
    ResponseEntity<AutomationRunView> monthly(
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        return run(Cadence.MONTHLY, prefer);
    }

    private ResponseEntity<AutomationRunView> run(Cadence cadence, @Nullable String prefer) {
        if (prefer == null || !prefer.contains("respond-async")) {
            return ResponseEntity.ok(AutomationRunView.of(automation.runNow(cadence)));
        }
        Run run = automation.startNow(cadence);
        return ResponseEntity.accepted()
                .location(URI.create("/api/advanced/automation/runs/" + run.id()))
                .header("Preference-Applied", "respond-async")
                .body(AutomationRunView.of(run));
    }

    @GetMapping("/runs")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Runs with their steps, newest first; of one cadence: daily, weekly or monthly")
    AutomationRunList recent(
            @RequestParam(required = false) @Nullable String cadence,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Slice<Run> found = Slice.of(
                automation.recent(cadence == null ? null : cadence(cadence), limit + 1, Cursor.decode(cursor, RUNS, 2)),
                limit,
                RUNS,
                run -> Cursor.of(run.startedAt(), run.id()));
        return new AutomationRunList(
                found.items().stream().map(AutomationRunView::of).toList(), found.nextCursor());
    }

    private static Cadence cadence(String code) {
        return switch (code) {
            case "daily" -> Cadence.DAILY;
            case "weekly" -> Cadence.WEEKLY;
            case "monthly" -> Cadence.MONTHLY;
            default -> throw new InvalidInput("cadence", "use daily, weekly or monthly");
        };
    }

    @GetMapping("/runs/{runId}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "One run, with how far its running step is")
    AutomationRunView find(@PathVariable UUID runId) {
        return AutomationRunView.of(automation.find(runId));
    }

    @PostMapping("/runs/{runId}/steps/{step}/retry")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Does a failed step again; 422 for any other")
    AutomationRunView retry(@PathVariable UUID runId, @PathVariable String step) {
        return AutomationRunView.of(automation.retry(runId, step));
    }
}
