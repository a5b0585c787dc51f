package dev.habitue.sources.internal.ranges;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What can be asked of any database that is read by ranges. */
public abstract class RangeReader implements AutoCloseable {
    /**
     * A range of ids as it stands.
     *
     * @param rows how many rows each of the entity's tables has there
     */
    public record RangeDigest(String digest, List<Long> rows) {}

    /** Takes the rows of an answer, one by one. */
    protected interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** How a row becomes what we keep. */
    protected interface RowMapping<R> {
        R of(ResultSet row) throws SQLException;
    }

    private static final int PAGE = 1_000;

    private final ReadOnlyConnection connection;
    private final String mapping;

    /** @param mapping changes with what is made of a row, so that a program which makes more of it reads all anew */
    protected RangeReader(ReadOnlyConnection connection, String mapping) {
        this.connection = connection;
        this.mapping = mapping;
    }

    protected abstract RangeQueries queries(Entity entity);

    protected final <T> T snapshot(ReadOnlyConnection.Work<T> work) {
        return connection.snapshot(work);
    }

    /** What the source is called in messages: the spa's database. */
    final String title() {
        return connection.title();
    }

    public final long count(Entity entity) {
        return snapshot(source -> number(source, queries(entity).count()).orElse(0));
    }

    final OptionalLong firstId(Entity entity, long from) {
        return snapshot(source -> number(source, queries(entity).firstId(), from));
    }

    /** The ranges that have rows, by number, from one on, to before another. */
    public final Map<Long, RangeDigest> digests(Entity entity, long fromRange, long toRange) {
        return snapshot(source -> {
            Map<Long, StringBuilder> texts = new TreeMap<>();
            Map<Long, List<Long>> rows = new TreeMap<>();
            int table = 0;
            for (String query : queries(entity).digests()) {
                int position = table++;
                eachRow(source, query, Entity.firstId(fromRange), Entity.firstId(toRange), row -> {
                    long range = row.getLong(1);
                    if (position == 0) {
                        texts.put(range, new StringBuilder(mapping));
                        rows.put(range, new ArrayList<>());
                    }
                    StringBuilder text = texts.get(range);
                    if (text != null) {
                        text.append(' ').append(position).append(':').append(row.getString(2));
                        text.append(':').append(row.getString(3));
                        List<Long> counts = rows.getOrDefault(range, new ArrayList<>());
                        while (counts.size() < position) {
                            counts.add(0L);
                        }
                        counts.add(row.getLong(2));
                    }
                });
            }
            Map<Long, RangeDigest> digests = new TreeMap<>();
            texts.forEach((range, text) ->
                    digests.put(range, new RangeDigest(text.toString(), rows.getOrDefault(range, List.of()))));
            return digests;
        });
    }

    /** The rows of one range. */
    protected final <R> List<R> rowsOfRange(String query, long range, RowMapping<R> row) {
        return snapshot(source -> {
            List<R> rows = new ArrayList<>();
            eachOfRange(source, query, range, found -> rows.add(row.of(found)));
            return rows;
        });
    }

    /** All rows of a query by key, in pages; its parameters are the key to begin after and how many rows to read. */
    protected final <R> List<R> allRows(String query, RowMapping<R> row, ToLongFunction<R> key) {
        List<R> rows = new ArrayList<>();
        long after = Long.MIN_VALUE;
        int before;
        do {
            before = rows.size();
            long from = after;
            snapshot(source -> {
                eachRow(source, query, from, PAGE, found -> rows.add(row.of(found)));
                return rows;
            });
            if (rows.size() > before) {
                after = key.applyAsLong(rows.getLast());
            }
        } while (rows.size() - before == PAGE);
        return rows;
    }

    protected static void eachOfRange(Connection source, String query, long range, RowTaker taker) throws SQLException {
        eachRow(source, query, Entity.firstId(range), Entity.firstId(range + 1), taker);
    }

    protected static void eachRow(Connection source, String query, long first, long second, RowTaker taker)
            throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(query)) {
            statement.setLong(1, first);
            statement.setLong(2, second);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    private static OptionalLong number(Connection source, String query, long... parameters) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long number = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
    }

    @Override
    public final void close() {
        connection.close();
    }
}
