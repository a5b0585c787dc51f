package dev.habitue.console.web;

import dev.habitue.platform.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a form as people fill it in, and remembers what is wrong by field, in the reader's language. */
final class FormReader {
    private final Map<String, String> values;
    private final Say say;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FormReader(Map<String, String> values, Say say) {
        this.values = values;
        this.say = say;
    }

    Map<String, String> values() {
        return values;
    }

    Map<String, String> errors() {
        return errors;
    }

    boolean ok() {
        return errors.isEmpty();
    }

    private String typed(String field) {
        return values.getOrDefault(field, "").strip();
    }

    boolean filled(String field) {
        return !typed(field).isEmpty();
    }

    boolean checked(String field) {
        return filled(field);
    }

    String text(String field, int longest) {
        String text = typed(field);
        if (text.isEmpty()) {
            wrong(field, "form.needed");
        } else if (text.length() > longest) {
            wrong(field, "form.tooLong");
        }
        return text;
    }

    @Nullable String textOrNone(String field) {
        return filled(field) ? typed(field) : null;
    }

    long whole(String field) {
        return number(field, Typed::whole, "form.whole", 0L);
    }

    @Nullable Long wholeOrNone(String field) {
        return filled(field) ? whole(field) : null;
    }

    @Nullable Integer countOrNone(String field) {
        return filled(field) ? (Integer) count(field) : null;
    }

    int count(String field) {
        long value = whole(field);
        if (value > 1_000_000_000) {
            wrong(field, "form.whole");
            return 0;
        }
        return (int) value;
    }

    BigDecimal decimal(String field) {
        return number(field, Typed::decimal, "form.decimal", BigDecimal.ZERO);
    }

    @Nullable Long moneyOrNone(String field) {
        return filled(field) ? number(field, Typed::money, "form.money", 0L) : null;
    }

    @Nullable LocalDate dayOrNone(String field) {
        return filled(field) ? number(field, Typed::day, "form.day", LocalDate.EPOCH) : null;
    }

    private <T> T number(String field, Function<String, Optional<T>> parse, String problem, T otherwise) {
        if (!filled(field)) {
            wrong(field, "form.needed");
            return otherwise;
        }
        return parse.apply(typed(field)).orElseGet(() -> {
            wrong(field, problem);
            return otherwise;
        });
    }

    void wrong(String field, String key, Object... arguments) {
        errors.putIfAbsent(field, say.text(key, arguments));
    }

    /** What the programme itself found wrong, told at the form's fields. */
    void wrong(InvalidInput refusal, Map<String, String> fieldsByName) {
        refusal.errors()
                .forEach(error -> wrong(
                        fieldsByName.getOrDefault(error.field(), error.field()),
                        error.field().equals("tiers") ? "form.tiers" : "form.refused." + known(error.field())));
    }

    private static String known(String field) {
        return switch (field) {
            case "percent", "valid_until", "max_discount", "code", "campaign", "prefix", "count", "tier" -> field;
            default -> "number";
        };
    }
}
