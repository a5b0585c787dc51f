package dev.habitue.sources.internal.imports;

import dev.habitue.platform.Changes;
import dev.habitue.sources.Reject;
import dev.habitue.sources.internal.imports.rows.LegacyRows;
import dev.habitue.sources.internal.imports.rows.RowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one step of an import counted: rows by what became of them, and what it has to say of the rejected ones. */
final class Tally {
    private long read;
    private long imported;
    private long rejected;
    private long leftOut;
    private final Map<String, Long> skippedBy = new TreeMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private Changes records = Changes.NONE;
    private Changes visits = Changes.NONE;

    void read(long rows) {
        read += rows;
    }

    void imported(long rows) {
        imported += rows;
    }

    void skipped(RowOutcome.Reason reason, long rows) {
        skippedBy.merge(reason.code(), rows, Long::sum);
    }

    void rejected(String file, long line, RowOutcome.Doubt doubt) {
        rejected++;
        rejects.add(new Reject(file, line, doubt.column(), doubt.value(), doubt.reason(), true));
    }

    void rejectedElsewhere(long rows) {
        rejected += rows;
    }

    void leftOut(String file, long line, RowOutcome.Doubt doubt) {
        leftOut++;
        rejects.add(new Reject(file, line, doubt.column(), doubt.value(), doubt.reason(), false));
    }

    void written(LegacyRows.Written written) {
        records = records.plus(written.records());
        visits = visits.plus(written.visits());
    }

    long read() {
        return read;
    }

    long imported() {
        return imported;
    }

    long rejected() {
        return rejected;
    }

    long leftOut() {
        return leftOut;
    }

    Map<String, Long> skippedBy() {
        return skippedBy;
    }

    List<Reject> rejects() {
        return rejects;
    }

    Changes records() {
        return records;
    }

    Changes visits() {
        return visits;
    }
}
