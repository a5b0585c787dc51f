package dev.habitue.sources.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/jobs")
@Requires(Permission.SOURCES_READ)
@Tag(name = "Sources")
class JobController {
    record JobView(
            UUID id,
            String kind,
            String status,
            @Nullable String step,
            long done,
            @Nullable Long total,
            @Nullable Object result,
            @Nullable String error,
            String startedBy,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime finishedAt) {
        static JobView of(Jobs.Job job, Tenant tenant) {
            Instant finishedAt = job.finishedAt();
            return new JobView(
                    job.id(),
                    job.kind(),
                    job.status().name().toLowerCase(Locale.ROOT),
                    job.step(),
                    job.done(),
                    job.total(),
                    job.result(),
                    job.error(),
                    job.startedBy(),
                    job.startedAt().atZone(tenant.zone()).toOffsetDateTime(),
                    finishedAt == null ? null : finishedAt.atZone(tenant.zone()).toOffsetDateTime());
        }
    }

    static final class UnknownJob extends Refusal {
        UnknownJob() {
            super(Kind.ABSENT, "Unknown job", "There is no job with that id. It is in the answer that started it.");
        }
    }

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a job is, and its result once it has ended")
    JobView find(@PathVariable UUID id) {
        return JobView.of(jobs.find(id).orElseThrow(UnknownJob::new), TenantScope.current());
    }
}
