package dev.habitue.sources.internal.imports;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecords;
import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Jobs.Progress;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.Import;
import dev.habitue.sources.Import.Status;
import dev.habitue.sources.Imports;
import dev.habitue.sources.Reject;
import dev.habitue.sources.internal.imports.files.FileShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.annotation.Transactional;

/** Imports wait in the table; one job at a time takes them in the order in which they came. */
@Component
class QueuedImports implements Imports {
    private static final Logger log = LoggerFactory.getLogger(QueuedImports.class);
    private static final Duration FILE_MAY_BE_ELSEWHERE = Duration.ofHours(1);
    private static final Duration QUESTION_STANDS = Duration.ofDays(1);
    private static final int REJECTS_AT_ONCE = 1_000;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final ImportTable table;
    private final ReadingTable readings;
    private final RejectTable rejects;
    private final LineTable lines;
    private final ImportSpool spool;
    private final ImportRun run;
    private final Jobs jobs;
    private final SourceRecords records;
    private final Visits visits;
    private final Audit audit;
    private final Clock clock;

    QueuedImports(
            ImportTable table,
            ReadingTable readings,
            RejectTable rejects,
            LineTable lines,
            ImportSpool spool,
            ImportRun run,
            Jobs jobs,
            SourceRecords records,
            Visits visits,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.readings = readings;
        this.rejects = rejects;
        this.lines = lines;
        this.spool = spool;
        this.run = run;
        this.jobs = jobs;
        this.records = records;
        this.visits = visits;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Import receive(Upload upload, Wish wish) {
        UUID id = UUID.randomUUID();
        Path file = spool.take(id, upload.delivery());
        try {
            FileShape shape = FileShape.of(file, wish.kind());
            table.insert(
                    new ImportTable.Arrival(
                            id,
                            upload.fileName(),
                            null,
                            upload.bytes(),
                            null,
                            wish.dateOrder(),
                            wish.dryRun(),
                            Caller.currentActor()),
                    shape,
                    Status.RECEIVED,
                    null);
        } catch (IOException e) {
            spool.delete(id);
            throw new UncheckedIOException("could not read the file of import " + id, e);
        } catch (RuntimeException e) {
            spool.delete(id);
            throw e;
        }
        startWhereIdle();
        return find(id);
    }

    /** Starts the job that empties the queue; where one runs already, it will come to what has been added. */
    void startWhereIdle() {
        if (jobs.running(JOB).isPresent()) {
            return;
        }
        try {
            jobs.start(JOB, Caller.currentActor(), this::emptyQueue);
        } catch (Jobs.AlreadyRunning another) {
            log.debug("the queue of imports is being worked on");
        }
    }

    /** Whether something waits whose file lies on this node. */
    boolean hasWork() {
        return table.open().stream().anyMatch(entry -> spool.has(entry.id()) || isAbandoned(entry));
    }

    private int emptyQueue(Progress progress) {
        Set<UUID> tried = new HashSet<>();
        while (true) {
            Import next = table.open().stream()
                    .filter(entry -> !tried.contains(entry.id()))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return tried.size();
            }
            tried.add(next.id());
            if (spool.has(next.id())) {
                importOne(next, progress);
            } else if (isAbandoned(next)) {
                end(next, Status.FAILED, "The file is gone from the server's disk. Import it again.");
            }
        }
    }

    private boolean isAbandoned(Import entry) {
        return !spool.has(entry.id())
                && entry.startedAt().plus(FILE_MAY_BE_ELSEWHERE).isBefore(clock.instant());
    }

    private void importOne(Import entry, Progress progress) {
        try {
            run.run(entry, spool.file(entry.id()), progress);
            if (!find(entry.id()).asksDateOrder()) {
                spool.delete(entry.id());
            }
        } catch (UnreadableFile e) {
            end(entry, Status.REFUSED, e.detail());
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException databaseAway) {
            throw databaseAway;
        } catch (IOException | RuntimeException e) {
            log.error("import {} stopped", entry.id(), e);
            end(
                    entry,
                    Status.FAILED,
                    "It stopped on an error of ours (" + e.getClass().getSimpleName()
                            + ", see the log). What was imported up to there stays until it is undone; importing the file again goes over it safely.");
        }
    }

    private void end(Import entry, Status status, String error) {
        lines.clear(entry.id());
        table.end(entry.id(), status, null, error);
        spool.delete(entry.id());
    }

    @Override
    public boolean awaitsAnswer(Import entry) {
        return entry.status() == Status.DONE
                && entry.sameAs() == null
                && entry.asksDateOrder()
                && spool.has(entry.id());
    }

    @Override
    public Import answerDateOrder(UUID id, DateOrder order) {
        Import entry = find(id);
        if (!awaitsAnswer(entry)) {
            throw new FileGone();
        }
        if (order == entry.dateOrder()) {
            readings.confirmDateOrder(id);
            spool.delete(id);
            return find(id);
        }
        UUID again = UUID.randomUUID();
        Path file = spool.take(again, target -> Files.move(spool.file(id), target));
        try {
            table.insert(
                    readings.again(id, again, order, Caller.currentActor()),
                    FileShape.of(file, null),
                    Status.RECEIVED,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the file of import " + id + " again", e);
        }
        startWhereIdle();
        return find(again);
    }

    /** Somebody's data must not lie here for ever because a question stays without an answer. */
    void forgetUnansweredFiles() {
        for (UUID id : spool.olderThan(clock.instant().minus(QUESTION_STANDS))) {
            if (table.find(id).map(entry -> entry.status().isFinal()).orElse(true)) {
                spool.delete(id);
            }
        }
    }

    @Override
    public Import await(UUID id, Duration atMost) {
        Instant until = clock.instant().plus(atMost);
        Import entry = find(id);
        while (!entry.status().isFinal() && clock.instant().isBefore(until)) {
            startWhereIdle();
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return entry;
            }
            entry = find(id);
        }
        return entry;
    }

    @Override
    public Import find(UUID id) {
        return table.find(id).orElseThrow(UnknownImport::new);
    }

    @Override
    public List<Import> page(@Nullable UUID before, int limit) {
        return table.page(before, limit);
    }

    @Override
    public List<NumberedReject> rejects(UUID id, long afterLine, long afterNumber, int limit) {
        find(id);
        return rejects.page(id, afterLine, afterNumber, limit);
    }

    @Override
    public void eachReject(UUID id, Consumer<Reject> taker) {
        List<NumberedReject> page = rejects(id, 0, 0, REJECTS_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(numbered -> taker.accept(numbered.reject()));
            NumberedReject last = page.getLast();
            page = rejects.page(id, last.reject().line(), last.number(), REJECTS_AT_ONCE);
        }
    }

    @Override
    @Transactional
    public Import undo(UUID id) {
        Import entry = find(id);
        if (entry.status() == Status.UNDONE) {
            return entry;
        }
        if (!entry.status().isFinal()) {
            throw new NothingToUndo("The import is still running. Wait for it to end, then undo it.");
        }
        if (entry.dryRun() || entry.sameAs() != null || entry.status() == Status.REFUSED) {
            throw new NothingToUndo("This import wrote nothing"
                    + (entry.sameAs() == null
                            ? "."
                            : "; what its file holds came with import " + entry.sameAs() + "."));
        }
        int visitsTaken = visits.undoImport(id);
        int recordsTaken = records.undoImport(id);
        table.undone(id);
        audit.record("import.undone", "import:" + id, Map.of("visits", visitsTaken, "records", recordsTaken));
        return find(id);
    }
}
