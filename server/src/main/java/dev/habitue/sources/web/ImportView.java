package dev.habitue.sources.web;

import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.Import;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as the API shows it; its times are at the tenant's place. */
record ImportView(
        UUID id,

        @Schema(example = "Clientes-2024-06-23-16-31-48.csv")
        String fileName,

        long fileBytes,

        @Schema(allowableValues = {"customers", "services"}) @Nullable String kind,

        boolean dryRun,

        @Schema(allowableValues = {"received", "reading", "writing", "done", "refused", "failed", "undone"})
        String status,

        @Schema(example = "utf-8") @Nullable String encoding,
        @Schema(example = ",") @Nullable String delimiter,
        List<String> missingColumns,

        @Schema(
                allowableValues = {"day_first", "month_first"},
                description = "how dates such as 03/02/2020 were read")
        @Nullable String dateOrder,

        List<Doubt> doubts,
        Summary summary,
        Written written,
        @Nullable UUID sameAs,
        @Nullable String error,
        String startedBy,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable OffsetDateTime undoneAt) {

    /** What a column left in doubt, or what was mended in it. */
    record Doubt(
            String column,

            @Schema(example = "date_order_open") String kind,
            long values,
            @Nullable String example,
            String detail) {}

    /** Rows of the file: read = imported + skipped + rejected. */
    record Summary(
            long read,
            long imported,
            long skipped,
            long rejected,

            @Schema(example = "{\"blank\":112,\"voided\":66}")
            Map<String, Long> skippedBy,

            @Schema(description = "values that could not be read in rows that were imported without them")
            long valuesLeftOut) {}

    /** What that changed in the base; nothing for a dry run. */
    record Written(Changes records, Changes visits) {}

    static ImportView of(Import entry) {
        return new ImportView(
                entry.id(),
                entry.fileName(),
                entry.fileBytes(),
                entry.kind() == null ? null : entry.kind().code(),
                entry.dryRun(),
                entry.status().code(),
                entry.encoding(),
                entry.delimiter(),
                entry.missingColumns(),
                entry.dateOrder() == null ? null : entry.dateOrder().code(),
                entry.doubts().stream()
                        .map(doubt -> new Doubt(
                                doubt.column(),
                                doubt.kind().code(),
                                doubt.values(),
                                doubt.example(),
                                DoubtWords.of(doubt, entry.dateOrder())))
                        .toList(),
                new Summary(
                        entry.read(),
                        entry.imported(),
                        entry.skipped(),
                        entry.rejected(),
                        entry.skippedBy(),
                        entry.valuesLeftOut()),
                new Written(entry.records(), entry.visits()),
                entry.sameAs(),
                entry.error(),
                entry.startedBy(),
                local(entry.startedAt()),
                entry.finishedAt() == null ? null : local(entry.finishedAt()),
                entry.undoneAt() == null ? null : local(entry.undoneAt()));
    }

    private static OffsetDateTime local(Instant moment) {
        return moment.atZone(TenantScope.current().zone()).toOffsetDateTime();
    }
}
