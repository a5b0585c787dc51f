package dev.habitue.command;

import dev.habitue.engine.matching.ColumnSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the columns of the files to link hold (docs/en/link.md): `column: kind`, or `kind: column`, or with a name in each
 * file `column: {kind: …, left: …, right: …}`.
 */
record LinkSpec(@Nullable String leftId, @Nullable String rightId, List<Column> columns) {
    /** A thing to compare, and what it is called in each file. */
    record Column(ColumnSpec spec, String left, String right, boolean kindFirst) {}

    /** A description that cannot be understood; its message is a line to print. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private static final Pattern BIRTH =
            Pattern.compile("birth|born|dob|nacim|f_?nac|cumple", Pattern.CASE_INSENSITIVE);

    private static final Map<String, ColumnSpec.Type> KINDS = Map.ofEntries(
            Map.entry("name", ColumnSpec.Type.NAME),
            Map.entry("full_name", ColumnSpec.Type.NAME),
            Map.entry("given_name", ColumnSpec.Type.GIVEN_NAME),
            Map.entry("first_name", ColumnSpec.Type.GIVEN_NAME),
            Map.entry("forename", ColumnSpec.Type.GIVEN_NAME),
            Map.entry("surname", ColumnSpec.Type.SURNAME),
            Map.entry("last_name", ColumnSpec.Type.SURNAME),
            Map.entry("family_name", ColumnSpec.Type.SURNAME),
            Map.entry("date", ColumnSpec.Type.DATE),
            Map.entry("date_of_birth", ColumnSpec.Type.BIRTH_DATE),
            Map.entry("birth_date", ColumnSpec.Type.BIRTH_DATE),
            Map.entry("birthday", ColumnSpec.Type.BIRTH_DATE),
            Map.entry("dob", ColumnSpec.Type.BIRTH_DATE),
            Map.entry("phone", ColumnSpec.Type.PHONE),
            Map.entry("telephone", ColumnSpec.Type.PHONE),
            Map.entry("mobile", ColumnSpec.Type.PHONE),
            Map.entry("email", ColumnSpec.Type.EMAIL),
            Map.entry("mail", ColumnSpec.Type.EMAIL),
            Map.entry("address", ColumnSpec.Type.ADDRESS),
            Map.entry("street", ColumnSpec.Type.ADDRESS),
            Map.entry("street_number", ColumnSpec.Type.STREET_NUMBER),
            Map.entry("house_number", ColumnSpec.Type.STREET_NUMBER),
            Map.entry("postcode", ColumnSpec.Type.POSTCODE),
            Map.entry("postal_code", ColumnSpec.Type.POSTCODE),
            Map.entry("zip", ColumnSpec.Type.POSTCODE),
            Map.entry("city", ColumnSpec.Type.CITY),
            Map.entry("suburb", ColumnSpec.Type.CITY),
            Map.entry("town", ColumnSpec.Type.CITY),
            Map.entry("place", ColumnSpec.Type.CITY),
            Map.entry("identifier", ColumnSpec.Type.IDENTIFIER),
            Map.entry("document", ColumnSpec.Type.DOCUMENT),
            Map.entry("rut", ColumnSpec.Type.DOCUMENT),
            Map.entry("dni", ColumnSpec.Type.DOCUMENT),
            Map.entry("ssn", ColumnSpec.Type.IDENTIFIER),
            Map.entry("category", ColumnSpec.Type.CATEGORY),
            Map.entry("state", ColumnSpec.Type.CATEGORY),
            Map.entry("country", ColumnSpec.Type.CATEGORY),
            Map.entry("sex", ColumnSpec.Type.CATEGORY),
            Map.entry("gender", ColumnSpec.Type.CATEGORY),
            Map.entry("text", ColumnSpec.Type.TEXT));

    static LinkSpec read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new Unreadable(file + " is a folder; --columns names a file that says what each column holds");
        }
        Object read;
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\uFEFF", "");
            read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException notYaml) {
            throw new Unreadable(file + " is not YAML: "
                    + String.valueOf(notYaml.getMessage()).strip().replaceAll("\\s+", " "));
        }
        if (!(read instanceof Map<?, ?> root)) {
            throw new Unreadable(file + " must say what each column holds, one `column: kind` a line");
        }
        Object columns = root.containsKey("columns") ? root.get("columns") : root;
        if (!(columns instanceof Map<?, ?> entries)) {
            throw new Unreadable(file + ": `columns` must have one `column: kind` a line");
        }
        List<Column> all = new ArrayList<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (entry.getValue() != null && !(columns == root && isId(name, entry.getValue()))) {
                add(all, name, entry.getValue());
            }
        }
        Object id = root.get("id");
        return new LinkSpec(side(id, "left"), side(id, "right"), List.copyOf(all));
    }

    private static boolean isId(String name, Object value) {
        return name.equals("id") && (value instanceof Map<?, ?> || kind(value.toString()) == null);
    }

    private static @Nullable String side(@Nullable Object id, String side) {
        Object column = id instanceof Map<?, ?> sides ? sides.get(side) : id;
        return column == null ? null : column.toString();
    }

    private static void add(List<Column> all, String name, Object value) throws Unreadable {
        if (value instanceof Map<?, ?> described) {
            Object kind = described.get("kind") == null ? described.get("type") : described.get("kind");
            ColumnSpec.Type type = kind(String.valueOf(kind == null ? name : kind));
            if (type == null) {
                throw unknown(name, String.valueOf(kind));
            }
            Object left = described.get("left");
            Object right = described.get("right");
            all.add(new Column(
                    new ColumnSpec(name, ofColumn(name, type)),
                    left == null ? name : left.toString(),
                    right == null ? name : right.toString(),
                    false));
            return;
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        for (Object one : values) {
            String text = one.toString();
            if (text.equals("ignore") || text.equals("id")) {
                continue;
            }
            ColumnSpec.Type type = kind(text);
            boolean inverted = type == null;
            type = inverted ? kind(name) : type;
            if (type == null) {
                throw unknown(name, text);
            }
            String column = inverted ? text : name;
            all.add(new Column(new ColumnSpec(column, ofColumn(column, type)), column, column, inverted));
        }
    }

    /** A date that its column calls a birth's says who is whose son. */
    private static ColumnSpec.Type ofColumn(String column, ColumnSpec.Type type) {
        boolean birth = BIRTH.matcher(column).find();
        return type == ColumnSpec.Type.DATE && birth ? ColumnSpec.Type.BIRTH_DATE : type;
    }

    private static ColumnSpec.@Nullable Type kind(String text) {
        return KINDS.get(text.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }

    /** Where `phone: fone` names no column: fone was meant as the kind of a column phone. */
    static Unreadable unknownKind(String kind) {
        return new Unreadable(kind + " is neither a column nor a kind; known kinds: " + kinds());
    }

    private static String kinds() {
        return String.join(", ", KINDS.keySet().stream().sorted().toList());
    }

    private static Unreadable unknown(String column, String kind) {
        return new Unreadable("column " + column + " cannot be of the kind " + kind + "; known kinds: " + kinds());
    }

    List<ColumnSpec> specs() {
        return columns.stream().map(Column::spec).toList();
    }
}
