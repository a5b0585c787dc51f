package dev.habitue.platform.web;

import dev.habitue.platform.input.UnkeepableText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * What a value in JSON must be wherever it stands: what is whole has no fraction ({@code 3.0} is whole), numbers and days
 * are of a size that can be kept, text has neither NUL nor half a character.
 */
final class StrictValues extends ValueDeserializerModifier {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final int MOST_DIGITS = 40;
    private static final int LAST_YEAR = 9999;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        Class<?> type = description.getBeanClass();
        if (WHOLE.contains(type)) {
            return new Whole(type, deserializer);
        }
        Function<Object, @Nullable String> fault = faultOf(type);
        return fault == null ? deserializer : new Checked(type, fault, deserializer);
    }

    private static @Nullable Function<Object, @Nullable String> faultOf(Class<?> type) {
        if (type == String.class) {
            return value -> UnkeepableText.reason((String) value);
        }
        if (type == BigDecimal.class) {
            return value -> fits((BigDecimal) value) ? null : "is larger or finer than any number here can be";
        }
        if (type == Double.class || type == double.class) {
            return value -> Double.isFinite((Double) value) ? null : "must be a number";
        }
        if (type == LocalDate.class) {
            return value -> dayFault(((LocalDate) value).getYear());
        }
        if (type == OffsetDateTime.class) {
            return value -> dayFault(((OffsetDateTime) value).getYear());
        }
        if (type == Instant.class) {
            return value -> dayFault(((Instant) value).atOffset(ZoneOffset.UTC).getYear());
        }
        return type == Object.class ? StrictValues::faultWithin : null;
    }

    private static boolean fits(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static @Nullable String dayFault(int year) {
        return year < 1 || year > LAST_YEAR ? "is no day between the years 1 and " + LAST_YEAR : null;
    }

    /** Of a body that may hold anything. */
    private static @Nullable String faultWithin(Object value) {
        return switch (value) {
            case String text -> UnkeepableText.reason(text);
            case List<?> list -> firstFault(list);
            case Map<?, ?> map -> {
                String ofKeys = firstFault(map.keySet());
                yield ofKeys == null ? firstFault(map.values()) : ofKeys;
            }
            default -> null;
        };
    }

    private static @Nullable String firstFault(Iterable<?> values) {
        for (Object value : values) {
            String fault = value == null ? null : faultWithin(value);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    @Override
    public KeyDeserializer modifyKeyDeserializer(
            DeserializationConfig config, JavaType type, KeyDeserializer deserializer) {
        return type.hasRawClass(String.class) ? new CheckedKey(deserializer) : deserializer;
    }

    private static final class CheckedKey extends KeyDeserializer {
        private final KeyDeserializer keys;

        CheckedKey(KeyDeserializer keys) {
            this.keys = keys;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            String fault = UnkeepableText.reason(key);
            if (fault != null) {
                throw new UnfitValue(context.getParser(), String.class, "the name of a field " + fault);
            }
            return keys.deserializeKey(key, context);
        }
    }

    private static final class Checked extends DelegatingDeserializer {
        private final Class<?> type;
        private final transient Function<Object, @Nullable String> fault;

        Checked(Class<?> type, Function<Object, @Nullable String> fault, ValueDeserializer<?> deserializer) {
            super(deserializer);
            this.type = type;
            this.fault = fault;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
            return new Checked(type, fault, deserializer);
        }

        @Override
        public @Nullable Object deserialize(JsonParser body, DeserializationContext context) {
            Object value = super.deserialize(body, context);
            String wrong = value == null ? null : fault.apply(value);
            if (wrong != null) {
                throw new UnfitValue(body, type, wrong);
            }
            return value;
        }
    }

    private static final class Whole extends DelegatingDeserializer {
        private final Class<?> type;

        Whole(Class<?> type, ValueDeserializer<?> deserializer) {
            super(deserializer);
            this.type = type;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
            return new Whole(type, deserializer);
        }

        @Override
        public @Nullable Object deserialize(JsonParser body, DeserializationContext context) {
            try {
                if (body.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
                    return super.deserialize(body, context);
                }
                long whole = body.getDecimalValue().longValueExact();
                if (type == long.class || type == Long.class) {
                    return whole;
                }
                return Math.toIntExact(whole);
            } catch (ArithmeticException | InputCoercionException notWhole) {
                throw new UnfitValue(body, type, "must be a whole number of at most 18 digits");
            }
        }
    }
}
