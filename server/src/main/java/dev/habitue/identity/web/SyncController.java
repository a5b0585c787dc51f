package dev.habitue.identity.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.identity.SyncIdentity;
import dev.habitue.identity.SyncReport;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/sync")
@Tag(name = "Sources")
class SyncController {
    record Started(UUID jobId, String kind, String status, String location) {}

    private final SyncIdentity syncIdentity;

    SyncController(SyncIdentity syncIdentity) {
        this.syncIdentity = syncIdentity;
    }

    @PostMapping("/legacy-to-current")
    @Requires(Permission.SOURCES_SYNC)
    @Operation(
            summary = "Brings both sources up to date and links the legacy customers to the current ones",
            description =
                    "Counts are over all records; limit caps the details, surest first. Again on unchanged data it"
                            + " changes nothing. With Prefer: respond-async it answers 202 and the job to follow, whose result is"
                            + " this answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "How the records stand now",
                        content =
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = SyncReport.class))),
                @ApiResponse(responseCode = "202", description = "Started; Location is the job"),
                @ApiResponse(responseCode = "409", description = "Another sync is running")
            })
    ResponseEntity<Object> sync(
            @RequestParam(defaultValue = "100") @Min(0) @Max(100_000) int limit,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        if (prefer == null || !prefer.contains("respond-async")) {
            return ResponseEntity.ok(syncIdentity.sync(limit));
        }
        Jobs.Job job = syncIdentity.start(limit);
        String location = "/api/v1/" + TenantScope.current().slug() + "/jobs/" + job.id();
        return ResponseEntity.accepted()
                .location(URI.create(location))
                .header("Preference-Applied", "respond-async")
                .body(new Started(job.id(), job.kind(), job.status().name().toLowerCase(Locale.ROOT), location));
    }
}
