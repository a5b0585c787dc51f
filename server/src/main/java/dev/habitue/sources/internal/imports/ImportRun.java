package dev.habitue.sources.internal.imports;

import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Jobs.Progress;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.internal.imports.ImportTable.Checkpoint;
import dev.habitue.sources.internal.imports.files.ColumnReadings;
import dev.habitue.sources.internal.imports.files.ColumnScan;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.DataRows;
import dev.habitue.sources.internal.imports.files.FileShape;
import dev.habitue.sources.internal.imports.rows.LegacyRows;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Staged;
import dev.habitue.sources.internal.imports.rows.RowOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports one file in two steps: reads its rows into a staging table, then writes them group by group. Each few thousand
 * rows are a transaction together with the checkpoint and the counts, so that a run that was killed goes on where it
 * stopped, and memory does not grow with the file.
 */
@Component
class ImportRun {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int SHOWN_OF_A_ROW = 200;

    private final ImportTable imports;
    private final ReadingTable readings;
    private final LineTable lines;
    private final RejectTable rejects;
    private final TransactionTemplate transaction;
    private final SourceRecords records;
    private final Visits visits;
    private final Map<ImportKind, LegacyRows> kinds = new EnumMap<>(ImportKind.class);

    ImportRun(
            ImportTable imports,
            ReadingTable readings,
            LineTable lines,
            RejectTable rejects,
            TransactionTemplate transaction,
            SourceRecords records,
            Visits visits,
            List<LegacyRows> kinds) {
        this.imports = imports;
        this.readings = readings;
        this.lines = lines;
        this.rejects = rejects;
        this.transaction = transaction;
        this.records = records;
        this.visits = visits;
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    /** Begins the import or goes on with it, to its end. */
    void run(Import entry, Path file, Progress progress) throws IOException {
        Status status = entry.status();
        if (status != Status.WRITING) {
            FileShape shape = FileShape.of(file, null);
            if (status == Status.RECEIVED && endAsUnchanged(entry, shape)) {
                return;
            }
            imports.status(entry.id(), Status.READING);
            read(entry, file, shape, progress);
        }
        write(entry, progress);
        transaction.executeWithoutResult(commit -> {
            lines.clear(entry.id());
            if (!entry.dryRun()) {
                takeBackOtherReadings(entry);
            }
            imports.end(entry.id(), Status.DONE, null, null);
        });
    }

    /** A visit without a number is known by its day: read as another day, it would stand there twice. */
    private void takeBackOtherReadings(Import entry) {
        for (UUID earlier : readings.otherReadings(entry.id())) {
            visits.undoImport(earlier);
            records.undoImport(earlier);
            imports.undone(earlier);
        }
    }

    private boolean endAsUnchanged(Import entry, FileShape shape) {
        Import earlier = imports.sameContent(shape.hash(), entry).orElse(null);
        if (earlier == null) {
            return false;
        }
        Tally tally = new Tally();
        tally.read(earlier.read());
        tally.skipped(RowOutcome.Reason.UNCHANGED, earlier.read());
        transaction.executeWithoutResult(commit -> {
            imports.advance(entry.id(), tally, new Checkpoint(0, ""));
            readings.read(entry.id(), earlier.dateOrder(), earlier.doubts());
            imports.end(entry.id(), Status.DONE, earlier.id(), null);
        });
        return true;
    }

    private void read(Import entry, Path file, FileShape shape, Progress progress) throws IOException {
        progress.step("reading " + entry.fileName(), null);
        LegacyRows kind = kindOf(entry);
        ColumnReadings columns = ColumnScan.of(file, shape, entry.dateOrderGiven() ? entry.dateOrder() : null);
        readings.read(entry.id(), columns.dateOrder(), columns.doubts());
        long from = Math.max(shape.headerLine(), imports.checkpoint(entry.id()).readToLine());
        long to = from;
        long count = 0;
        try (DataRows rows = shape.rows(file)) {
            Tally tally = new Tally();
            List<Staged> kept = new ArrayList<>();
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                if (row.line() <= from) {
                    continue;
                }
                tally.read(1);
                take(row, outcome(row, shape, kind, columns), entry, tally, kept);
                to = row.line();
                if (++count % ROWS_AT_ONCE == 0) {
                    stage(entry, tally, kept, to);
                    tally = new Tally();
                    kept = new ArrayList<>();
                    progress.done(count);
                }
            }
            stage(entry, tally, kept, to);
        }
        imports.status(entry.id(), Status.WRITING);
    }

    private static RowOutcome outcome(CsvRow row, FileShape shape, LegacyRows kind, ColumnReadings columns) {
        if (row.damage() != null) {
            return rejected(row, shape, row.damage());
        }
        if (row.isBlank()) {
            return new RowOutcome.Skipped(RowOutcome.Reason.BLANK);
        }
        int width = shape.header().width();
        int found = row.values().size();
        if (row.cutOff()) {
            return rejected(
                    row, shape, "the file ends in the middle of this row, after " + found + " of " + width + " values");
        }
        if (found > width && row.values().subList(width, found).stream().anyMatch(value -> !value.isBlank())) {
            return rejected(
                    row,
                    shape,
                    "has " + found + " values where the header names " + width
                            + " columns: a value holds a delimiter without being quoted");
        }
        return kind.read(row, shape.header(), columns);
    }

    private static RowOutcome rejected(CsvRow row, FileShape shape, String reason) {
        String text = String.join(String.valueOf(shape.delimiter()), row.values());
        return new RowOutcome.Rejected(new RowOutcome.Doubt(
                null, text.length() > SHOWN_OF_A_ROW ? text.substring(0, SHOWN_OF_A_ROW) + "…" : text, reason));
    }

    private static void take(CsvRow row, RowOutcome outcome, Import entry, Tally tally, List<Staged> kept) {
        if (outcome instanceof RowOutcome.Kept keep) {
            kept.add(new Staged(keep.groupKey(), row.line(), keep.content()));
            keep.leftOut().forEach(doubt -> tally.leftOut(entry.fileName(), row.line(), doubt));
        } else {
            drop(row.line(), outcome, entry, tally);
        }
    }

    private static void drop(long line, RowOutcome outcome, Import entry, Tally tally) {
        switch (outcome) {
            case RowOutcome.Skipped skipped -> tally.skipped(skipped.reason(), 1);
            case RowOutcome.Rejected rejected -> tally.rejected(entry.fileName(), line, rejected.doubt());
            case RowOutcome.Kept kept -> throw new IllegalStateException("a row that is kept is not dropped: " + line);
        }
    }

    private void stage(Import entry, Tally tally, List<Staged> kept, long toLine) {
        transaction.executeWithoutResult(commit -> {
            lines.insert(entry.id(), kept);
            rejects.insert(entry.id(), tally.rejects());
            imports.advance(entry.id(), tally, new Checkpoint(toLine, ""));
        });
    }

    private void write(Import entry, Progress progress) {
        progress.step("writing " + entry.fileName(), lines.count(entry.id()));
        Checkpoint checkpoint = imports.checkpoint(entry.id());
        long written = 0;
        while (true) {
            List<Staged> page = wholeGroups(lines.page(entry.id(), checkpoint.writtenToKey(), ROWS_AT_ONCE));
            if (page.isEmpty()) {
                return;
            }
            checkpoint = writePage(entry, page, checkpoint.readToLine());
            written += page.size();
            progress.done(written);
        }
    }

    /** Leaves a full page's last group for the next page, unless the page holds nothing else. */
    private static List<Staged> wholeGroups(List<Staged> page) {
        if (page.size() < ROWS_AT_ONCE) {
            return page;
        }
        String last = page.getLast().groupKey();
        int end = page.size();
        while (end > 0 && page.get(end - 1).groupKey().equals(last)) {
            end--;
        }
        return end == 0 ? page : page.subList(0, end);
    }

    private Checkpoint writePage(Import entry, List<Staged> page, long readToLine) {
        Checkpoint reached = new Checkpoint(readToLine, page.getLast().groupKey());
        LegacyRows.Batch batch = kindOf(entry).assemble(page);
        transaction.executeWithoutResult(commit -> {
            Tally tally = new Tally();
            batch.verdicts().forEach(verdict -> drop(verdict.line(), verdict.outcome(), entry, tally));
            tally.imported(page.size() - batch.verdicts().size());
            if (page.size() == ROWS_AT_ONCE) {
                tally.rejectedElsewhere(lines.rejectBeyond(
                        entry.id(),
                        reached.writtenToKey(),
                        page.getLast().line(),
                        "is the same on more than " + ROWS_AT_ONCE + " rows"));
            }
            if (!entry.dryRun()) {
                tally.written(batch.write(entry.id()));
            }
            rejects.insert(entry.id(), tally.rejects());
            imports.advance(entry.id(), tally, reached);
        });
        return reached;
    }

    private LegacyRows kindOf(Import entry) {
        return Objects.requireNonNull(kinds.get(Objects.requireNonNull(entry.kind())));
    }
}
