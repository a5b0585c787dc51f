package dev.habitue.platform.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An enum's constants as the database holds them: by {@link Coded#code}, or else by their name in small letters. */
final class Codes {
    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(constant -> of((Enum<?>) constant), Function.identity()));
        }
    };

    private Codes() {}

    static String of(Enum<?> constant) {
        return constant instanceof Coded coded ? coded.code() : constant.name().toLowerCase(Locale.ROOT);
    }

    static Object constant(Class<?> type, String code) {
        @Nullable Object constant = CONSTANTS.get(type).get(code);
        if (constant == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + " has the code '" + code + "'");
        }
        return constant;
    }
}
