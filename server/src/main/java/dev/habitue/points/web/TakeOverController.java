package dev.habitue.points.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.Reconciliation;
import dev.habitue.points.Reconciliation.Difference;
import dev.habitue.points.Reconciliation.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/takeover")
@Tag(name = "Loyalty")
class TakeOverController {
    private static final int MOST = 500;

    /**
     * @param status none, running or done
     * @param members accounts that were taken over
     * @param equalBalances how many of them have the balance that they had
     * @param differences how many there are of each kind
     * @param details those asked for
     */
    record Report(
            String status,
            @Nullable OffsetDateTime takenOverAt,
            @Nullable OffsetDateTime earningSince,
            @Nullable OffsetDateTime checkedAt,
            long members,
            long equalBalances,
            long entries,
            long oldPoints,
            long points,
            Map<String, Long> differences,
            List<Line> details) {}

    /**
     * @param subject the entry, order or user of the old system that it is about
     * @param later whether it came after the taking over
     */
    record Line(
            long id,
            @Nullable Long userId,
            String kind,
            @Nullable String subject,
            @Nullable String oldValue,
            @Nullable String newValue,
            boolean later) {
        static Line of(Difference difference) {
            return new Line(
                    difference.id(),
                    difference.userId(),
                    difference.kind().code(),
                    difference.subject(),
                    difference.oldValue(),
                    difference.newValue(),
                    difference.later());
        }

        private String csv() {
            return Stream.of(id, userId, kind, subject, oldValue, newValue, later)
                    .map(value -> value == null ? "" : value.toString())
                    .map(value -> value.contains(",") || value.contains("\"")
                            ? '"' + value.replace("\"", "\"\"") + '"'
                            : value)
                    .collect(Collectors.joining(","));
        }
    }

    record Started(UUID jobId, String status) {}

    private final Reconciliation reconciliation;
    private final Jobs jobs;

    TakeOverController(Reconciliation reconciliation, Jobs jobs) {
        this.reconciliation = reconciliation;
        this.jobs = jobs;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(
            summary =
                    "The programme that the shop ran before beside this one: what was taken over, and each difference",
            description =
                    "Filter with kind or user_id. A balance that differs is of kind `balance`; what the old programme did"
                            + " after it was taken over ends in `_since`. All of them as a file: /api/loyalty/takeover/differences.csv.")
    @ApiResponse(responseCode = "200", description = "The report")
    @ApiResponse(responseCode = "400", description = "There is no such kind")
    Report report(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(name = "user_id", required = false) @Nullable Long userId,
            @RequestParam(defaultValue = "0") @Min(0) long skip,
            @RequestParam(defaultValue = "100") @Min(0) @Max(MOST) int limit) {
        Reconciliation.Summary summary = reconciliation.summary();
        Map<String, Long> differences = new LinkedHashMap<>();
        summary.differences().forEach((each, count) -> differences.put(each.code(), count));
        boolean running = jobs.running(Reconciliation.JOB).isPresent();
        return new Report(
                running ? "running" : summary.takenOverAt() == null ? "none" : "done",
                local(summary.takenOverAt()),
                local(summary.earningSince()),
                local(summary.checkedAt()),
                summary.members(),
                summary.equal(),
                summary.entries(),
                summary.oldPoints(),
                summary.points(),
                differences,
                reconciliation.differences(kindOf(kind), userId, skip, limit).stream()
                        .map(Line::of)
                        .toList());
    }

    private static @Nullable Kind kindOf(@Nullable String kind) {
        if (kind == null) {
            return null;
        }
        return Kind.ofCode(kind)
                .orElseThrow(() -> new InvalidInput(
                        "kind",
                        "use one of "
                                + Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.joining(", "))));
    }

    private static @Nullable OffsetDateTime local(@Nullable Instant moment) {
        return moment == null ? null : TenantScope.current().timeOf(moment);
    }

    @GetMapping(path = "/differences.csv", produces = "text/csv")
    @Audited(action = Audited.EXPORTED, subject = "takeover:differences")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "All differences between the two programmes, as a file")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void csv(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"takeover.csv\"");
        PrintWriter out = response.getWriter();
        out.print("id,user_id,kind,subject,old_value,new_value,later\r\n");
        reconciliation.eachDifference(
                difference -> out.print(Line.of(difference).csv() + "\r\n"));
        out.flush();
    }

    @PostMapping
    @Requires(Permission.LOYALTY_ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Takes over what is to be taken over, and compares again",
            description =
                    "It happens by itself after each reading of the shop; doing it again changes nothing that was taken"
                            + " over. Follow the job at /api/v1/{tenant}/jobs/{id}.")
    @ApiResponse(responseCode = "202", description = "The job that does it")
    @ApiResponse(responseCode = "409", description = "It is running already")
    Started again() {
        Jobs.Job job = reconciliation.start(Caller.currentActor());
        return new Started(job.id(), job.status().name().toLowerCase(java.util.Locale.ROOT));
    }
}
