package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.tabular.TwiceEncoded;
import dev.habitue.sources.ImportKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A legacy export's header: which of its columns stands where. Columns are known by their names, whatever their order,
 * case and accents; the marking ones must be there. Columns of one name are one, where never two of them are filled.
 */
public final class Header {
    private static final List<String> CUSTOMERS = List.of(
            "Auto Increment",
            "Record ID",
            "Created On",
            "Email",
            "Telefono",
            "Reservas",
            "Client",
            "Documento Identidad",
            "Direccion",
            "voucher");
    private static final List<String> SERVICES = List.of(
            "cliente",
            "servicio",
            "cantidad",
            "valor",
            "reserva",
            "checkin",
            "categoria",
            "Año",
            "hora",
            "mail",
            "telefono");
    private static final Map<ImportKind, List<String>> MARKING = Map.of(
            ImportKind.CUSTOMERS, List.of("Auto Increment", "Client"),
            ImportKind.SERVICES, List.of("cliente", "servicio", "reserva", "checkin", "valor"));

    private final ImportKind kind;
    private final int width;
    private final Map<String, List<Integer>> places;

    private Header(ImportKind kind, int width, Map<String, List<Integer>> places) {
        this.kind = kind;
        this.width = width;
        this.places = places;
    }

    public static List<String> columnsOf(ImportKind kind) {
        return kind == ImportKind.CUSTOMERS ? CUSTOMERS : SERVICES;
    }

    /** The header in these values, or null where they are none. */
    static @Nullable Header of(List<String> values) {
        Map<String, List<Integer>> found = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String name = Folding.fold(Blanks.tidy(TwiceEncoded.mended(values.get(i))));
            found.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
        }
        for (ImportKind kind : ImportKind.values()) {
            if (MARKING.getOrDefault(kind, List.of()).stream()
                    .allMatch(name -> found.containsKey(Folding.fold(name)))) {
                Map<String, List<Integer>> places = new HashMap<>();
                for (String column : columnsOf(kind)) {
                    List<Integer> place = found.get(Folding.fold(column));
                    if (place != null) {
                        places.put(column, List.copyOf(place));
                    }
                }
                return new Header(kind, values.size(), Map.copyOf(places));
            }
        }
        return null;
    }

    public ImportKind kind() {
        return kind;
    }

    /** How many values a row has, unnamed columns included. */
    public int width() {
        return width;
    }

    public List<String> missingColumns() {
        List<String> missing = new ArrayList<>(columnsOf(kind));
        missing.removeIf(places::containsKey);
        return missing;
    }

    /** The columns that stand there more than once. */
    List<String> twins() {
        return columnsOf(kind).stream()
                .filter(column -> places.getOrDefault(column, List.of()).size() > 1)
                .toList();
    }

    /** The column's value without stray blanks, control characters and {@code #N/A}; empty where the row is too short. */
    public String value(CsvRow row, String column) {
        return Blanks.tidy(TwiceEncoded.mended(asFound(row, column)));
    }

    /** The column's value as it stands. */
    public String asFound(CsvRow row, String column) {
        String found = "";
        for (int place : places.getOrDefault(column, List.of())) {
            if (place < row.values().size() && Blanks.tidy(found).isEmpty()) {
                found = row.values().get(place);
            }
        }
        return found;
    }

    /** The different values of the columns of that name, blanks left out. */
    List<String> values(CsvRow row, String column) {
        return places.getOrDefault(column, List.of()).stream()
                .filter(place -> place < row.values().size())
                .map(place -> Blanks.tidy(row.values().get(place)))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }
}
