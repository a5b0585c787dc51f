package dev.habitue.platform.sql;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Java values bound as PostgreSQL takes them. */
final class Arguments {
    private static final Map<Class<?>, String> ELEMENTS = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(Long.class, "int8"),
            Map.entry(Integer.class, "int4"),
            Map.entry(Short.class, "int2"),
            Map.entry(Double.class, "float8"),
            Map.entry(Boolean.class, "bool"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(byte[].class, "bytea"));

    private static final Instant COMMON_ERA = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter WITH_ERA = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z' G", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final JsonMapper mapper;

    Arguments(JsonMapper mapper) {
        this.mapper = mapper;
    }

    void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case Instant moment -> statement.setObject(place, moment.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(place, Codes.of(constant));
            case Collection<?> values -> bindArray(statement, place, values);
            case Object[] values -> bindArray(statement, place, Arrays.asList(values));
            case AsJson json -> bindUntyped(statement, place, mapper.writeValueAsString(json.value()));
            case Map<?, ?> object -> bindUntyped(statement, place, mapper.writeValueAsString(object));
            case Record object -> bindUntyped(statement, place, mapper.writeValueAsString(object));
            case JsonNode node -> bindUntyped(statement, place, node.toString());
            default -> statement.setObject(place, value);
        }
    }

    /** Leaves the type to the server, which takes it from the column or the cast. */
    private static void bindUntyped(PreparedStatement statement, int place, String text) throws SQLException {
        statement.setObject(place, text, Types.OTHER);
    }

    private void bindArray(PreparedStatement statement, int place, Collection<?> values) throws SQLException {
        Class<?> type = values.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .<Class<?>>map(Arguments::elementType)
                .orElse(Object.class);
        if (type == Object.class) {
            bindUntyped(statement, place, "{" + "NULL,".repeat(values.size()).replaceAll(",$", "") + "}");
            return;
        }
        Object elements = Array.newInstance(type == Instant.class ? String.class : type, values.size());
        int i = 0;
        for (@Nullable Object value : values) {
            Array.set(elements, i++, element(value));
        }
        statement.setArray(place, statement.getConnection().createArrayOf(ELEMENTS.get(type), (Object[]) elements));
    }

    private static Class<?> elementType(Object value) {
        return ELEMENTS.containsKey(value.getClass()) ? value.getClass() : String.class;
    }

    private @Nullable Object element(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant -> Codes.of(constant);
            case Instant moment -> written(moment);
            default -> ELEMENTS.containsKey(value.getClass()) ? value : mapper.writeValueAsString(value);
        };
    }

    /** PostgreSQL knows no sign before a year: neither those of five digits nor those before the common era. */
    private static String written(Instant moment) {
        if (moment.isBefore(COMMON_ERA)) {
            return WITH_ERA.format(moment);
        }
        String text = moment.toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }
}
