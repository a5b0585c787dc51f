package dev.habitue.platform.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A record as a row: each component takes the column of its name, {@code customerId} that of {@code customer_id}. */
final class RecordShape<T> implements RowReading<T> {
    private record Part(String name, String column, boolean primitive, Columns.Column reader) {}

    private final Constructor<T> constructor;
    private final List<Part> parts;

    RecordShape(Class<T> type, Columns columns) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        constructor.setAccessible(true);
        parts = Arrays.stream(components)
                .map(part -> new Part(
                        part.getName(),
                        columnOf(part.getName()),
                        part.getType().isPrimitive(),
                        columns.of(part.getGenericType())))
                .toList();
    }

    static String columnOf(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public RowReader<T> over(ResultSet rows) throws SQLException {
        int[] places = new int[parts.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = rows.findColumn(parts.get(i).column());
        }
        return row -> {
            @Nullable Object[] values = new Object[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = value(parts.get(i), row, places[i]);
            }
            return create(values);
        };
    }

    private @Nullable Object value(Part part, ResultSet row, int place) throws SQLException {
        @Nullable Object value = part.reader().read(row, place);
        if (value == null && part.primitive()) {
            throw new IllegalStateException("the column " + part.column() + " is null, and "
                    + constructor.getDeclaringClass().getSimpleName() + "." + part.name() + " cannot be");
        }
        return value;
    }

    private T create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
