package dev.habitue.pages;

import dev.habitue.platform.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a form as people fill it in, and remembers what is wrong by field, in the reader's language. */
public final class FormReader {
    private final Map<String, String> values;
    private final Formats formats;
    private final Map<String, String> errors = new LinkedHashMap<>();

    public FormReader(Map<String, String> values, Formats formats) {
        this.values = values;
        this.formats = formats;
    }

    public Map<String, String> values() {
        return values;
    }

    public Map<String, String> errors() {
        return errors;
    }

    public boolean ok() {
        return errors.isEmpty();
    }

    private String typed(String field) {
        return values.getOrDefault(field, "").strip();
    }

    public boolean filled(String field) {
        return !typed(field).isEmpty();
    }

    public boolean checked(String field) {
        return filled(field);
    }

    public String text(String field, int longest) {
        String text = typed(field);
        if (text.isEmpty()) {
            wrong(field, "form.needed");
        } else if (text.length() > longest) {
            wrong(field, "form.tooLong");
        }
        return text;
    }

    public @Nullable String textOrNone(String field) {
        return filled(field) ? typed(field) : null;
    }

    public long whole(String field) {
        return number(field, Inputs::whole, "form.whole", 0L);
    }

    public @Nullable Long wholeOrNone(String field) {
        return filled(field) ? whole(field) : null;
    }

    public @Nullable Integer countOrNone(String field) {
        return filled(field) ? (Integer) count(field) : null;
    }

    public int count(String field) {
        long value = whole(field);
        if (value > 1_000_000_000) {
            wrong(field, "form.whole");
            return 0;
        }
        return (int) value;
    }

    public BigDecimal decimal(String field) {
        return number(field, Inputs::decimal, "form.decimal", BigDecimal.ZERO);
    }

    public @Nullable Long moneyOrNone(String field) {
        return filled(field) ? number(field, Inputs::money, "form.money", 0L) : null;
    }

    public @Nullable LocalDate dayOrNone(String field) {
        return filled(field) ? number(field, Inputs::day, "form.day", LocalDate.EPOCH) : null;
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

    public void wrong(String field, String key, Object... arguments) {
        errors.putIfAbsent(field, formats.text(key, arguments));
    }

    /** What the programme itself found wrong, told at the form's fields. */
    public void wrong(InvalidInput refusal, Map<String, String> fieldsByName) {
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
