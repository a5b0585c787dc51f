package dev.habitue.sources.internal.spa;

import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;

/**
 * How the rows of a range of one entity are read and written.
 *
 * @param <R> what is read of one row
 */
interface SpaRanges<R> {
    SpaEntity entity();

    List<R> read(SpaReader source, long range);

    long id(R row);

    /**
     * Called before the transaction that writes them, for whatever else has to be asked of the source. Answers the rows
     * that can be written; the range is read again next time where some are left out.
     */
    List<R> prepare(SpaReader source, List<R> rows);

    Changes write(List<R> rows);

    int markDeleted(Collection<String> sourceKeys);
}
