package dev.habitue.platform.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.InvalidResultSetAccessException;
import tools.jackson.core.type.TypeReference;

/**
 * The row that a query stands on, column by column, for what is more than a record of its columns. Numbers, truths and
 * texts are as JDBC has them (nothing is 0, false, null); {@link #get} reads any type that a record may have.
 */
public final class Row {
    private interface Reading<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private final ResultSet row;
    private final Columns columns;

    Row(ResultSet row, Columns columns) {
        this.row = row;
        this.columns = columns;
    }

    public long getLong(String column) {
        return read(row -> row.getLong(column));
    }

    public int getInt(String column) {
        return read(row -> row.getInt(column));
    }

    public double getDouble(String column) {
        return read(row -> row.getDouble(column));
    }

    public boolean getBoolean(String column) {
        return read(row -> row.getBoolean(column));
    }

    public String getString(String column) {
        return read(row -> row.getString(column));
    }

    public BigDecimal getBigDecimal(String column) {
        return read(row -> row.getBigDecimal(column));
    }

    public byte[] getBytes(String column) {
        return read(row -> row.getBytes(column));
    }

    /** Of a column that always holds one. */
    public Instant getInstant(String column) {
        return Objects.requireNonNull(get(column, Instant.class), column);
    }

    /** Of a column that always holds one. */
    public LocalDate getDate(String column) {
        return Objects.requireNonNull(get(column, LocalDate.class), column);
    }

    /** Of a column that always holds one. */
    public UUID getUuid(String column) {
        return Objects.requireNonNull(get(column, UUID.class), column);
    }

    /** By its code, of a column that always holds one. */
    public <E extends Enum<E>> E getEnum(String column, Class<E> type) {
        return Objects.requireNonNull(get(column, type), column);
    }

    /** The elements of an array. */
    public <E> List<E> getList(String column, Class<E> type) {
        return Objects.requireNonNull(read(row -> Columns.list(row.getArray(column), type)), column);
    }

    /** Null where the column is. An enum by its code, a record or a map from JSON. */
    @SuppressWarnings("unchecked") // The column's reader makes what the type says.
    public <T> @Nullable T get(String column, Class<T> type) {
        return (@Nullable T) this.<@Nullable Object>read(row -> columns.of(type).read(row, row.findColumn(column)));
    }

    /** From JSON, of a column that always holds some. */
    public <T> T getJson(String column, Class<T> type) {
        return Objects.requireNonNull(get(column, type), column);
    }

    /** From JSON, of a column that always holds some. */
    @SuppressWarnings("unchecked") // The column's reader makes what the type says.
    public <T> T getJson(String column, TypeReference<T> type) {
        return (T) Objects.requireNonNull(
                this.<@Nullable Object>read(row -> columns.of(type.getType()).read(row, row.findColumn(column))),
                column);
    }

    private <T extends @Nullable Object> T read(Reading<T> reading) {
        try {
            return reading.read(row);
        } catch (SQLException e) {
            throw new InvalidResultSetAccessException(e);
        }
    }
}
