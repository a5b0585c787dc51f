package dev.habitue.sources.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.access.TakesFile;
import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.sources.Import;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.Imports;
import dev.habitue.sources.Imports.NumberedReject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/{tenant}/imports")
@Tag(name = "Imports", description = "CSV exports of older systems: brought in, tried on, undone")
class ImportController {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_FILE_NAME = 255;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @TakesFile
    @Requires(Permission.SOURCES_SYNC)
    @Operation(summary = "Imports a CSV export, or tries it on", description = """
                    The kind of the export, its encoding and its delimiter are found out from the file. Answers 200 with the summary \
                    once the import has ended (read = imported + skipped + rejected), or 202 where that takes longer than 20 s or \
                    `Prefer: respond-async` was sent; follow `Location` then. A dry run gives the same summary and writes nothing. \
                    The same content again is skipped as unchanged. Dates such as 03/02/2020 are read as the others of their column; where \
                    none of them tells, `doubts` says so, and `date_order` settles it: what was read otherwise before is replaced.

                    Example: `curl -H "X-API-Key: $KEY" -F file=@Clientes.csv -F dry_run=true $URL/api/v1/aremko/imports`""")
    @ApiResponse(responseCode = "200", description = "The summary")
    @ApiResponse(responseCode = "202", description = "Still running; Location says where to look")
    @ApiResponse(responseCode = "400", description = "No file, or an unknown kind or date order")
    @ApiResponse(responseCode = "413", description = "The file is over the limit")
    @ApiResponse(responseCode = "422", description = "The file is no export that is known; says what was found")
    ResponseEntity<ImportView> receive(
            @PathVariable String tenant,
            @RequestParam MultipartFile file,
            @Parameter(description = "customers or services; refused where the file is another")
                    @RequestParam(required = false)
                    @Nullable String kind,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @Parameter(
                            description =
                                    "day_first or month_first: which number of 03/02/2020 is the day; without it the column decides")
                    @RequestParam(name = "date_order", required = false)
                    @Nullable String dateOrder,
            @RequestHeader(required = false) @Nullable String prefer) {
        Import entry = imports.receive(
                new Imports.Upload(fileName(file), file.getSize(), file::transferTo),
                new Imports.Wish(kindOf(kind), orderOf(dateOrder), dryRun));
        boolean patient = prefer == null || !prefer.contains("respond-async");
        Import now = patient ? imports.await(entry.id(), PATIENCE) : entry;
        return ResponseEntity.status(now.status().isFinal() ? 200 : 202)
                .location(URI.create("/api/v1/" + tenant + "/imports/" + now.id()))
                .body(ImportView.of(now));
    }

    private static @Nullable ImportKind kindOf(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return ImportKind.ofCode(code).orElseThrow(() -> new InvalidInput("kind", "use customers or services"));
    }

    private static @Nullable DateOrder orderOf(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return DateOrder.ofCode(code)
                .orElseThrow(() -> new InvalidInput("date_order", "use day_first or month_first, or leave it out"));
    }

    /** Some browsers send the whole path of the file on their machine; only its last part is anybody's business. */
    private static String fileName(MultipartFile file) {
        String sent = file.getOriginalFilename();
        String name = sent == null
                ? ""
                : sent.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "file.csv" : name.substring(0, Math.min(name.length(), LONGEST_FILE_NAME));
    }

    record Page(List<ImportView> imports, @Nullable String nextCursor) {}

    @GetMapping
    @Requires(Permission.SOURCES_READ)
    @Operation(summary = "Imports, newest first", description = "Example: `GET /api/v1/aremko/imports?limit=20`")
    Page list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor from = Cursor.decode(cursor, "imports", 1);
        List<Import> page = imports.page(from == null ? null : from.uuid(0), limit + 1);
        boolean more = page.size() > limit;
        List<Import> shown = more ? page.subList(0, limit) : page;
        return new Page(
                shown.stream().map(ImportView::of).toList(),
                more ? Cursor.of(shown.getLast().id()).encode("imports") : null);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SOURCES_READ)
    @Operation(summary = "How an import stands, or ended")
    @ApiResponse(responseCode = "200", description = "The summary")
    @ApiResponse(responseCode = "404", description = "There is no such import")
    ImportView find(@PathVariable UUID id) {
        return ImportView.of(imports.find(id));
    }

    record RejectView(
            String file,
            long line,
            @Nullable String column,
            @Nullable String value,
            String reason,
            boolean rowRejected) {}

    record RejectPage(List<RejectView> rejects, @Nullable String nextCursor) {}

    @GetMapping(path = "/{id}/rejects", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.SOURCES_READ)
    @Operation(
            summary = "What an import could not read or believe, in the order of the file's lines",
            description = "With `Accept: text/csv`, all of it as a CSV file.")
    @ApiResponse(responseCode = "200", description = "A page of rejects")
    @ApiResponse(responseCode = "404", description = "There is no such import")
    RejectPage rejects(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor from = Cursor.decode(cursor, "rejects " + id, 2);
        List<NumberedReject> page =
                imports.rejects(id, from == null ? 0 : from.number(0), from == null ? 0 : from.number(1), limit + 1);
        boolean more = page.size() > limit;
        List<NumberedReject> shown = more ? page.subList(0, limit) : page;
        return new RejectPage(
                shown.stream()
                        .map(NumberedReject::reject)
                        .map(reject -> new RejectView(
                                reject.file(),
                                reject.line(),
                                reject.column(),
                                reject.value(),
                                reject.reason(),
                                reject.rowRejected()))
                        .toList(),
                more
                        ? Cursor.of(
                                        shown.getLast().reject().line(),
                                        shown.getLast().number())
                                .encode("rejects " + id)
                        : null);
    }

    @GetMapping(path = "/{id}/rejects", produces = "text/csv")
    @Audited(action = Audited.EXPORTED, subject = "import:{id}")
    @Requires(Permission.SOURCES_READ)
    @Operation(hidden = true)
    void rejectsAsCsv(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        imports.find(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rejects-" + id + ".csv\"");
        RejectsCsv csv = new RejectsCsv(response.getWriter());
        csv.header();
        imports.eachReject(id, csv::row);
    }

    @PostMapping("/{id}/undo")
    @Requires(Permission.SOURCES_SYNC)
    @Operation(
            summary = "Takes back what an import brought",
            description = "What a later import has brought again stays. An import that is undone already stays so. "
                    + "The file can be imported again afterwards.")
    @ApiResponse(responseCode = "200", description = "The import, undone")
    @ApiResponse(responseCode = "404", description = "There is no such import")
    @ApiResponse(responseCode = "409", description = "It is still running, or wrote nothing")
    ImportView undo(@PathVariable UUID id) {
        return ImportView.of(imports.undo(id));
    }
}
