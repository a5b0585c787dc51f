package dev.habitue.points.web;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.VerifyLedger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/ledger")
@Tag(name = "Loyalty")
class VerificationController {
    record Started(UUID jobId, String kind, String status, String location) {}

    private final VerifyLedger verifyLedger;
    private final Jobs jobs;

    VerificationController(VerifyLedger verifyLedger, Jobs jobs) {
        this.verifyLedger = verifyLedger;
        this.jobs = jobs;
    }

    @PostMapping("/verify")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(
            summary = "Looks whether the ledger is what was written: every chain, every sum, every seal",
            description = "Keep head elsewhere: a ledger rewritten from its beginning has another. With Prefer:"
                    + " respond-async it answers 202 and the job to follow, whose result is this answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What was looked at, and what does not hold",
                        content =
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = VerifyLedger.Report.class))),
                @ApiResponse(responseCode = "202", description = "Started; Location is the job"),
                @ApiResponse(responseCode = "409", description = "Another verification is running")
            })
    ResponseEntity<Object> verify(@RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        if (prefer == null || !prefer.contains("respond-async")) {
            return ResponseEntity.ok(
                    jobs.run(VerifyLedger.JOB, Caller.currentActor(), progress -> verifyLedger.verify()));
        }
        Jobs.Job job = jobs.start(VerifyLedger.JOB, Caller.currentActor(), progress -> verifyLedger.verify());
        String location = "/api/v1/" + TenantScope.current().slug() + "/jobs/" + job.id();
        return ResponseEntity.accepted()
                .location(URI.create(location))
                .header("Preference-Applied", "respond-async")
                .body(new Started(job.id(), job.kind(), job.status().name().toLowerCase(Locale.ROOT), location));
    }
}
