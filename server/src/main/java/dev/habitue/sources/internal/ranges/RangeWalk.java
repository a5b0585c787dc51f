package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes over an entity's ids once: asks the source for a digest of each range, reads the ranges whose digest is not the
 * remembered one, and writes each in one transaction together with its new digest. Whoever goes again after a stop reads
 * only what is left. A digest is always older than the rows that it stands for, so that a change in between is seen by
 * the next walk.
 *
 * @param <S> what its ranges are read from
 * @param <R> what is read of one row
 */
public final class RangeWalk<S extends RangeReader, R> {
    private static final int RANGES_PER_WINDOW = 32;
    private static final long LAST_RANGE = Entity.rangeOf(Long.MAX_VALUE) - RANGES_PER_WINDOW;
    private static final ThreadFactory READER =
            Thread.ofVirtual().name("source-reader").factory();

    private final S source;
    private final Ranges<? super S, R> ranges;
    private final RangeTable remembered;
    private final TransactionTemplate transaction;
    private final Jobs.Progress progress;

    private Changes changes = Changes.NONE;
    private long deleted;
    private long leftOut;
    private long done;
    private final List<Long> rows = new ArrayList<>();

    public RangeWalk(
            S source,
            Ranges<? super S, R> ranges,
            RangeTable remembered,
            TransactionTemplate transaction,
            Jobs.Progress progress) {
        this.source = source;
        this.ranges = ranges;
        this.remembered = remembered;
        this.transaction = transaction;
        this.progress = progress;
    }

    public Changes changes() {
        return changes;
    }

    public long deleted() {
        return deleted;
    }

    /** Rows that the source has and that could not be taken over. */
    public long leftOut() {
        return leftOut;
    }

    /** How many rows the entity's n-th table has. */
    public long rows(int table) {
        return table < rows.size() ? rows.get(table) : 0;
    }

    public void run() {
        progress.step(ranges.entity().code() + "s", source.count(ranges.entity()));
        long from = Long.MIN_VALUE;
        OptionalLong first = source.firstId(ranges.entity(), from);
        if (first.isEmpty() && remembered.hasAny(ranges.entity())) {
            throw new SourceUnavailable(
                    SourceProblem.of(SourceProblem.Code.EMPTIED),
                    source.title() + " has not a single " + ranges.entity().words()
                            + " any more, though it had. Nothing was taken away here: it looks like a restore under way, or"
                            + " another database. Check the address.");
        }
        ExecutorService reader = Executors.newSingleThreadExecutor(READER);
        try {
            while (first.isPresent()) {
                long window = Entity.rangeOf(first.getAsLong());
                long next = window + RANGES_PER_WINDOW;
                compare(reader, Entity.rangeOf(from), window, next);
                from = Entity.firstId(next);
                first = window >= LAST_RANGE ? OptionalLong.empty() : source.firstId(ranges.entity(), from);
            }
            compare(reader, Entity.rangeOf(from), Long.MAX_VALUE, Long.MAX_VALUE);
        } finally {
            reader.shutdownNow();
        }
    }

    /** Between {@code from} and the window there is nothing in the source any more. */
    private void compare(ExecutorService reader, long from, long window, long to) {
        Map<Long, RangeReader.RangeDigest> now = window == to ? Map.of() : source.digests(ranges.entity(), window, to);
        Map<Long, String> before = remembered.digests(ranges.entity(), from, to);
        List<Long> changed = new ArrayList<>();
        now.forEach((range, digest) -> {
            count(digest.rows());
            if (digest.digest().equals(before.get(range))) {
                long unchanged = digest.rows().getFirst();
                changes = changes.plus(new Changes(0, 0, unchanged));
                done += unchanged;
            } else {
                changed.add(range);
            }
        });
        before.keySet().stream().filter(range -> !now.containsKey(range)).forEach(changed::add);
        takeOver(reader, changed, now);
        progress.done(done);
    }

    private void count(List<Long> counts) {
        for (int table = 0; table < counts.size(); table++) {
            if (table == rows.size()) {
                rows.add(0L);
            }
            rows.set(table, rows.get(table) + counts.get(table));
        }
    }

    /** The next range is read while one is written. */
    private void takeOver(ExecutorService reader, List<Long> changed, Map<Long, RangeReader.RangeDigest> now) {
        Deque<Future<List<R>>> asked = new ArrayDeque<>();
        Iterator<Long> toAsk = changed.iterator();
        for (long range : changed) {
            while (asked.size() < 2 && toAsk.hasNext()) {
                long next = toAsk.next();
                asked.add(reader.submit(() -> ranges.read(source, next)));
            }
            RangeReader.RangeDigest digest = now.get(range);
            takeOver(range, digest == null ? "" : digest.digest(), await(asked.remove()));
        }
    }

    private static <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailable(
                    SourceProblem.of(SourceProblem.Code.UNEXPECTED),
                    "The program is stopping; reading goes on at its next start.",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void takeOver(long range, String digest, List<R> read) {
        List<R> writable = ranges.prepare(source, read);
        transaction.executeWithoutResult(status -> {
            BitSet there = new BitSet(Entity.IDS_PER_RANGE);
            read.forEach(row -> there.set((int) (ranges.id(row) - Entity.firstId(range))));
            Changes written = ranges.write(writable);
            BitSet gone = remembered.present(ranges.entity(), range);
            gone.andNot(there);
            int taken = ranges.markDeleted(gone.stream()
                    .mapToObj(bit -> Long.toString(Entity.firstId(range) + bit))
                    .toList());
            if (read.isEmpty()) {
                remembered.forget(ranges.entity(), range);
            } else {
                remembered.remember(ranges.entity(), range, writable.size() == read.size() ? digest : "", there);
            }
            changes = changes.plus(written);
            deleted += taken;
        });
        leftOut += read.size() - writable.size();
        done += read.size();
        progress.done(done);
    }
}
