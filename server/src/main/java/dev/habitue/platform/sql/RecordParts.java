package dev.habitue.platform.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record's components as parameters, looked up once a class. */
record RecordParts(List<Part> parts) {
    private static final ClassValue<RecordParts> KNOWN = new ClassValue<>() {
        @Override
        protected RecordParts computeValue(Class<?> type) {
            return new RecordParts(
                    Arrays.stream(type.getRecordComponents()).map(Part::of).toList());
        }
    };

    record Part(String name, Method accessor) {
        private static Part of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            return new Part(component.getName(), component.getAccessor());
        }

        @Nullable Object of(Record values) {
            try {
                return accessor.invoke(values);
            } catch (InvocationTargetException | IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static List<Part> of(Class<?> type) {
        return KNOWN.get(type).parts();
    }
}
