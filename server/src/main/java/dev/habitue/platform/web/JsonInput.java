package dev.habitue.platform.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a part of a body on its own, so that in a list of many one that is wrong answers for itself. */
@Component
public class JsonInput {
    private final JsonMapper json;
    private final Validator validator;

    JsonInput(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** Refuses with {@link InvalidInput} what is no such thing, naming each value that is wrong. */
    public <T> T read(JsonNode body, Class<T> type) {
        T value;
        try {
            value = json.treeToValue(body, type);
        } catch (JacksonException e) {
            throw new InvalidInput(mistake(e).field(), mistake(e).reason());
        }
        if (value == null) {
            throw new InvalidInput("body", "is empty");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations.stream()
                    .map(violation ->
                            new FieldError(snakeCase(violation.getPropertyPath().toString()), violation.getMessage()))
                    .sorted(Comparator.comparing(FieldError::field))
                    .toList());
        }
        return value;
    }

    /** Where a body cannot be read, and why. */
    static FieldError mistake(JacksonException e) {
        if (!(e instanceof DatabindException)) {
            TokenStreamLocation at = e.getLocation();
            // What was read before and is only bound now has no place in a text any more.
            return new FieldError(
                    "body",
                    at == null
                            ? "holds a value that is too long or too deep"
                            : "is no JSON from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on");
        }
        String field = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .reduce((left, right) -> right.startsWith("[") ? left + right : left + "." + right)
                .orElse("body");
        return new FieldError(field, reason(e));
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnfitValue unfit) {
            return unfit.reason();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not a field here; there are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type != null && (type == int.class || type == long.class || type == Integer.class || type == Long.class)) {
            return "must be a whole number";
        }
        if (type != null && Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type != null && Temporal.class.isAssignableFrom(type)) {
            return type == java.time.LocalDate.class
                    ? "must be a date such as 2026-11-20"
                    : "must be a time such as 2026-11-20T17:30:00-03:00";
        }
        return "is not a value of the expected type";
    }

    /** A field as the wire spells it. */
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
