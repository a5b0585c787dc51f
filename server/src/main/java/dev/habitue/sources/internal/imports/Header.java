package dev.habitue.sources.internal.imports;

import dev.habitue.engine.matching.Folding;
import dev.habitue.sources.ImportKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A legacy export's header: which of its columns stands where. Columns are known by their names, whatever their order,
 * case and accents; the marking ones must be there.
 */
final class Header {
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
    private final Map<String, Integer> places;

    private Header(ImportKind kind, int width, Map<String, Integer> places) {
        this.kind = kind;
        this.width = width;
        this.places = places;
    }

    static List<String> columnsOf(ImportKind kind) {
        return kind == ImportKind.CUSTOMERS ? CUSTOMERS : SERVICES;
    }

    /** The header in these values, or null where they are none. */
    static @Nullable Header of(List<String> values) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            found.putIfAbsent(Folding.fold(values.get(i)), i);
        }
        for (ImportKind kind : ImportKind.values()) {
            if (MARKING.getOrDefault(kind, List.of()).stream()
                    .allMatch(name -> found.containsKey(Folding.fold(name)))) {
                Map<String, Integer> places = new HashMap<>();
                for (String column : columnsOf(kind)) {
                    Integer place = found.get(Folding.fold(column));
                    if (place != null) {
                        places.put(column, place);
                    }
                }
                return new Header(kind, values.size(), Map.copyOf(places));
            }
        }
        return null;
    }

    ImportKind kind() {
        return kind;
    }

    /** How many values a row has, unnamed columns included. */
    int width() {
        return width;
    }

    List<String> missingColumns() {
        List<String> missing = new ArrayList<>(columnsOf(kind));
        missing.removeIf(places::containsKey);
        return missing;
    }

    /** The column's value without stray blanks, control characters and {@code #N/A}; empty where the row is too short. */
    String value(CsvRow row, String column) {
        return Blanks.tidy(asFound(row, column));
    }

    /** The column's value as it stands. */
    String asFound(CsvRow row, String column) {
        Integer place = places.get(column);
        return place == null || place >= row.values().size() ? "" : row.values().get(place);
    }
}
