package dev.habitue.platform.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to the database. Parameters have names, {@code :tenant} and {@code :now} are always bound, and what a
 * statement names but was not given is refused:
 *
 * <pre>{@code
 * record Line(long entryId, Kind kind, Instant at, @Nullable String reason) {}
 *
 * List<Line> lines = sql.of("""
 *         select entry_id, kind, at, reason from entry
 *         where tenant_id = :tenant and member_id = any(:members) and at < :now
 *         """).param("members", members).as(Line.class).list();
 * }</pre>
 *
 * PostgreSQL's operators that hold a question mark are written with two of them ({@code raw ?? 'key'}).
 */
@Component
public class Sql {
    /** More than the program has statements, and room for those that are put together of parts. */
    private static final int KNOWN_STATEMENTS = 4096;

    private final ConcurrentLruCache<String, NamedStatement> statements =
            new ConcurrentLruCache<>(KNOWN_STATEMENTS, NamedStatement::parse);
    private final Map<Class<?>, RowReading<?>> readings = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Arguments arguments;
    private final Columns columns;

    Sql(JdbcTemplate jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.arguments = new Arguments(json);
        this.columns = new Columns(json);
    }

    public Statement of(String text) {
        return new Statement(this, statements.get(text));
    }

    /** Takes a whole result while it is open. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet result) throws SQLException;
    }

    void query(String text, PreparedStatementSetter binding, Taker taker) {
        jdbc.<@Nullable Object>query(text, binding, result -> {
            taker.take(result);
            return null;
        });
    }

    int update(String text, PreparedStatementSetter binding) {
        return jdbc.update(text, binding);
    }

    Row row(ResultSet result) {
        return new Row(result, columns);
    }

    @SuppressWarnings("unchecked") // Each class is under its own reading.
    <T> RowReading<T> reading(Class<T> type) {
        return (RowReading<T>) readings.computeIfAbsent(
                type, wanted -> wanted.isRecord() ? new RecordShape<>(wanted, columns) : columns.only(wanted));
    }

    void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        arguments.bind(statement, place, value);
    }

    Instant now() {
        return clock.instant();
    }
}
