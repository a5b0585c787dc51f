package dev.habitue.engine.matching;

import dev.habitue.engine.SharedData;
import dev.habitue.engine.matching.people.PersonRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Both sides of a made-up spa as evaluations share it, with, for each legacy key, the current keys that are right.
 */
record SharedSpa(List<PersonRecord> legacy, List<PersonRecord> current, Map<String, Set<String>> truth) {

    static SharedSpa of(String world) {
        Path folder = SharedData.required(world);
        List<PersonRecord> legacy = new ArrayList<>();
        for (List<String> row : csv(customers(folder.resolve("legacy")))) {
            legacy.add(new PersonRecord(
                    row.get(0), row.get(6), List.of(row.get(4)), row.get(3), row.get(7), row.get(8), null));
        }
        Map<String, Set<String>> truth = new HashMap<>();
        for (List<String> row : csv(folder.resolve("truth_links.csv"))) {
            if (!row.get(1).isBlank()) {
                truth.put(row.get(0), Set.of(row.get(1).trim().split("[ ;|]+")));
            }
        }
        return new SharedSpa(legacy, current(folder.resolve("current.sql")), truth);
    }

    private static Path customers(Path legacy) {
        try (Stream<Path> files = Files.list(legacy)) {
            return files.filter(file -> file.getFileName().toString().startsWith("Clientes"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PersonRecord> current(Path dump) {
        List<PersonRecord> current = new ArrayList<>();
        boolean inside = false;
        for (String line : lines(dump)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("copy ventas_cliente ")) {
                inside = true;
            } else if (inside && line.equals("\\.")) {
                break;
            } else if (inside) {
                String[] f = line.replace("\\N", "").split("\t", -1);
                current.add(new PersonRecord(f[0], f[1], List.of(f[3]), f[2], f[4], f[6], null));
            }
        }
        return current;
    }

    static List<List<String>> csv(Path file) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines(file)) {
            rows.add(cells(line));
        }
        return rows.subList(1, rows.size());
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().trim());
        return cells;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
