package dev.habitue.platform.sql;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a column is read as a value of a Java type. */
final class Columns {
    /** Reads one column of the row that a result stands on; null where that holds nothing. */
    @FunctionalInterface
    interface Column {
        @Nullable Object read(ResultSet row, int index) throws SQLException;
    }

    private static final Map<Class<?>, Column> SCALARS = Map.ofEntries(
            Map.entry(String.class, ResultSet::getString),
            Map.entry(long.class, (row, index) -> orNull(row.getLong(index), row)),
            Map.entry(Long.class, (row, index) -> orNull(row.getLong(index), row)),
            Map.entry(int.class, (row, index) -> orNull(row.getInt(index), row)),
            Map.entry(Integer.class, (row, index) -> orNull(row.getInt(index), row)),
            Map.entry(double.class, (row, index) -> orNull(row.getDouble(index), row)),
            Map.entry(Double.class, (row, index) -> orNull(row.getDouble(index), row)),
            Map.entry(boolean.class, (row, index) -> orNull(row.getBoolean(index), row)),
            Map.entry(Boolean.class, (row, index) -> orNull(row.getBoolean(index), row)),
            Map.entry(BigDecimal.class, ResultSet::getBigDecimal),
            Map.entry(byte[].class, ResultSet::getBytes),
            Map.entry(LocalDate.class, (row, index) -> row.getObject(index, LocalDate.class)),
            Map.entry(UUID.class, (row, index) -> row.getObject(index, UUID.class)),
            Map.entry(Instant.class, Columns::moment));

    private final JsonMapper json;

    Columns(JsonMapper json) {
        this.json = json;
    }

    /** A result of one column, each row of which is its value. */
    @SuppressWarnings("NullAway") // An empty column is passed on as it is: what reads the rows says whether it may be.
    <T> RowReading<T> only(Class<T> type) {
        Column column = of(type);
        return result -> {
            if (result.getMetaData().getColumnCount() != 1) {
                throw new IllegalStateException("a " + type.getSimpleName() + " is read from one column");
            }
            return row -> type.cast(column.read(row, 1));
        };
    }

    Column of(Type type) {
        if (type instanceof Class<?> plain) {
            Column scalar = SCALARS.get(plain);
            if (scalar != null) {
                return scalar;
            }
            if (plain.isEnum()) {
                return (row, index) -> constant(plain, row.getString(index));
            }
            if (plain == long[].class) {
                return (row, index) -> longs(row.getArray(index));
            }
        }
        if (type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return (row, index) -> isArray(row, index) ? list(row.getArray(index), element) : json(row, index, type);
        }
        return (row, index) -> json(row, index, type);
    }

    private static @Nullable Object orNull(Object value, ResultSet row) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant moment(ResultSet row, int index) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable Object constant(Class<?> type, @Nullable String code) {
        return code == null ? null : Codes.constant(type, code);
    }

    private @Nullable Object json(ResultSet row, int index, Type type) throws SQLException {
        @Nullable String text = row.getString(index);
        return text == null ? null : json.readValue(text, json.constructType(type));
    }

    private static boolean isArray(ResultSet row, int index) throws SQLException {
        return row.getMetaData().getColumnType(index) == java.sql.Types.ARRAY;
    }

    static <E> @Nullable List<E> list(@Nullable Array array, Class<E> type) throws SQLException {
        if (array == null) {
            return null;
        }
        Object[] values = (Object[]) array.getArray();
        List<E> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(type.cast(element(value, type)));
        }
        return list;
    }

    private static @Nullable Object element(@Nullable Object value, Class<?> type) {
        if (value instanceof String code && type.isEnum()) {
            return Codes.constant(type, code);
        }
        return switch (value) {
            case null -> null;
            case Timestamp moment -> moment.toInstant();
            case Date day -> day.toLocalDate();
            default -> value;
        };
    }

    private static long @Nullable [] longs(@Nullable Array array) throws SQLException {
        @Nullable List<Long> list = list(array, Long.class);
        return list == null ? null : list.stream().mapToLong(Long::longValue).toArray();
    }
}
