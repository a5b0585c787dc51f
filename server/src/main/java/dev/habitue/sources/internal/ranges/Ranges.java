package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;

/**
 * How the rows of a range of one entity are read and written.
 *
 * @param <S> what they are read from
 * @param <R> what is read of one row
 */
public interface Ranges<S, R> {
    Entity entity();

    List<R> read(S source, long range);

    long id(R row);

    /**
     * Called before the transaction that writes them, for whatever else has to be asked of the source. Answers the rows
     * that can be written; the range is read again next time where some are left out.
     */
    default List<R> prepare(S source, List<R> rows) {
        return rows;
    }

    Changes write(List<R> rows);

    int markDeleted(Collection<String> sourceKeys);
}
