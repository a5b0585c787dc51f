package dev.habitue.automation.web;

import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record AutomationRunView(
        UUID runId,
        String cadence,
        LocalDate day,
        String status,
        String startedBy,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        long durationMillis,
        List<AutomationStepView> steps) {

    /** @param done how far it is while it runs, of total where that is known */
    record AutomationStepView(
            String name,
            String status,
            int attempts,
            Map<String, Long> counts,
            @Nullable Long durationMillis,
            @Nullable String error,
            @Nullable OffsetDateTime startedAt,
            @Nullable OffsetDateTime finishedAt,
            @Nullable Long done,
            @Nullable Long total) {
        static AutomationStepView of(Step step) {
            return new AutomationStepView(
                    step.name(),
                    step.status().code(),
                    step.attempts(),
                    step.counts(),
                    step.durationMillis(),
                    step.error(),
                    time(step.startedAt()),
                    time(step.finishedAt()),
                    step.done(),
                    step.total());
        }
    }

    static AutomationRunView of(Run run) {
        Tenant tenant = TenantScope.current();
        return new AutomationRunView(
                run.id(),
                run.cadence().code(),
                run.day(),
                run.status().code(),
                run.startedBy(),
                tenant.timeOf(run.startedAt()),
                time(run.finishedAt()),
                run.durationMillis(),
                run.steps().stream().map(AutomationStepView::of).toList());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
        return moment == null ? null : TenantScope.current().timeOf(moment);
    }
}
