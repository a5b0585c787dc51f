package dev.habitue.sources.web;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.Sources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/sources")
@Tag(name = "Sources")
class SourceController {
    record SourceList(List<SourceView> sources) {}

    record SourceView(
            String name,
            String state,
            @Nullable OffsetDateTime lastSuccessAt,
            @Nullable Long ageSeconds,
            @Nullable OffsetDateTime lastAttemptAt,
            @Nullable OffsetDateTime nextAttemptAt,
            int consecutiveFailures,
            Map<String, Long> counts,
            @Nullable String lastError,
            List<String> notes) {
        static SourceView of(SourceHealth health, Tenant tenant) {
            return new SourceView(
                    health.name(),
                    health.state().code(),
                    local(health.lastSuccessAt(), tenant),
                    health.ageSeconds(),
                    local(health.lastAttemptAt(), tenant),
                    local(health.nextAttemptAt(), tenant),
                    health.consecutiveFailures(),
                    health.counts(),
                    health.lastError(),
                    health.notes());
        }

        private static @Nullable OffsetDateTime local(@Nullable Instant moment, Tenant tenant) {
            return moment == null ? null : moment.atZone(tenant.zone()).toOffsetDateTime();
        }
    }

    private final Sources sources;
    private final SourceSync sync;

    SourceController(Sources sources, SourceSync sync) {
        this.sources = sources;
        this.sync = sync;
    }

    @GetMapping
    @Requires(Permission.SOURCES_READ)
    @Operation(summary = "How each source stands: its age, what it holds, what is wrong with it")
    SourceList list() {
        Tenant tenant = TenantScope.current();
        return new SourceList(sources.health().stream()
                .map(health -> SourceView.of(health, tenant))
                .toList());
    }

    @PostMapping("/sync")
    @Requires(Permission.SOURCES_SYNC)
    @Operation(
            summary = "Brings every source up to date now",
            description = "A source that is away is named with its error and never stops the others. With Prefer:"
                    + " respond-async it answers 202 and the job to follow, whose result is this answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What became of each source",
                        content =
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = SourceSync.Summary.class))),
                @ApiResponse(responseCode = "202", description = "Started; Location is the job"),
                @ApiResponse(responseCode = "409", description = "Another sync is running")
            })
    ResponseEntity<Object> sync(@RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        if (prefer == null || !prefer.contains("respond-async")) {
            return ResponseEntity.ok(sync.runAlone(Caller.currentActor()));
        }
        Jobs.Job job = sync.start(Caller.currentActor());
        Tenant tenant = TenantScope.current();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/" + tenant.slug() + "/jobs/" + job.id()))
                .header("Preference-Applied", "respond-async")
                .body(JobController.JobView.of(job, tenant));
    }
}
