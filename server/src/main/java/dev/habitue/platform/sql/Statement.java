package dev.habitue.platform.sql;

import dev.habitue.platform.TenantScope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement with what it is given; nothing happens before one of its last words. */
public final class Statement {
    private static final String TENANT = "tenant";
    private static final String NOW = "now";

    private final Sql sql;
    private final NamedStatement statement;
    private final Map<String, @Nullable Object> given = new HashMap<>();
    private int fetchSize;

    Statement(Sql sql, NamedStatement statement) {
        this.sql = sql;
        this.statement = statement;
        if (statement.names().contains(TENANT)) {
            given.put(TENANT, TenantScope.current().id());
        }
        if (statement.names().contains(NOW)) {
            given.put(NOW, sql.now());
        }
    }

    /**
     * Instants, enums (by their code), collections (as arrays, for {@code = any(:ids)}), and what is kept as JSON: records,
     * maps, nodes.
     */
    public Statement param(String name, @Nullable Object value) {
        if (!statement.names().contains(name)) {
            throw new IllegalArgumentException("the statement takes no parameter '" + name + "': " + statement.text());
        }
        give(name, value);
        return this;
    }

    /** Kept as JSON whatever it is, a list too. */
    public Statement json(String name, @Nullable Object value) {
        return param(name, value == null ? null : new AsJson(value));
    }

    /** Each component under its name; the statement need not use them all. */
    public Statement params(Record values) {
        for (RecordParts.Part part : RecordParts.of(values.getClass())) {
            give(part.name(), part.of(values));
        }
        return this;
    }

    /** Each component of the rows under its name, as an array with an element a row: what {@code unnest} takes. */
    public <R extends Record> Statement columns(Class<R> type, Collection<R> rows) {
        for (RecordParts.Part part : RecordParts.of(type)) {
            List<@Nullable Object> column = new ArrayList<>(rows.size());
            rows.forEach(row -> column.add(part.of(row)));
            give(part.name(), column);
        }
        return this;
    }

    /** How many rows travel at a time; within a transaction only. */
    public Statement fetchSize(int rows) {
        fetchSize = rows;
        return this;
    }

    /** Rows of the columns that the record names, or of one column, as a Long, a String, an enum and the like. */
    public <T> Rows<T> as(Class<T> type) {
        return rows(sql.reading(type));
    }

    public <T> Rows<T> map(Function<Row, T> mapping) {
        return rows(result -> {
            Row row = sql.row(result);
            return at -> mapping.apply(row);
        });
    }

    /** For what gathers rows in a way of its own. */
    public void each(Consumer<Row> taker) {
        map(Function.identity()).each(taker);
    }

    /** For what its functions do: a query whose rows say nothing. */
    public void execute() {
        each(row -> {});
    }

    /** Answers how many rows it changed. */
    public int update() {
        return sql.update(statement.text(), this::bind);
    }

    private void give(String name, @Nullable Object value) {
        if (name.equals(TENANT) || name.equals(NOW)) {
            throw new IllegalArgumentException("'" + name + "' is bound by itself: give another value another name");
        }
        given.put(name, value);
    }

    private <T> Rows<T> rows(RowReading<T> reading) {
        return new Rows<>(taker -> sql.query(statement.text(), this::bind, result -> {
            RowReader<T> reader = reading.over(result);
            while (result.next()) {
                taker.accept(reader.read(result));
            }
        }));
    }

    private void bind(PreparedStatement prepared) throws SQLException {
        if (fetchSize > 0) {
            prepared.setFetchSize(fetchSize);
        }
        for (int i = 0; i < statement.names().size(); i++) {
            sql.bind(prepared, i + 1, value(statement.names().get(i)));
        }
    }

    private @Nullable Object value(String name) {
        if (!given.containsKey(name)) {
            throw new IllegalStateException(
                    "the statement was not given its parameter '" + name + "': " + statement.text());
        }
        return given.get(name);
    }
}
