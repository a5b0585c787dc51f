package dev.habitue.sources.internal.ranges;

import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A table's columns without which nothing can be made of it, and those without which less can. */
public record ExpectedTable(String table, List<String> required, List<String> optional) {

    /**
     * Refuses a database without the tables and columns that are needed, naming all that are missing.
     *
     * @param title what the source is called, at the beginning of a sentence
     * @param owner whose database the address should lead to
     * @param columns what there is, by table; all in lower case
     */
    public static void require(
            String title, String owner, List<ExpectedTable> tables, Map<String, Set<String>> columns) {
        List<String> missing = new ArrayList<>();
        for (ExpectedTable expected : tables) {
            if (expected.isIn(columns)) {
                missing.addAll(expected.absent(expected.required, columns));
            } else {
                missing.add("table " + expected.table);
            }
        }
        if (!missing.isEmpty()) {
            throw new SourceUnavailable(
                    SourceProblem.of(SourceProblem.Code.TABLES_MISSING, String.join(", ", missing)),
                    title + " cannot be used: " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are")
                            + " missing, or its user may not read it. Check that the address leads to " + owner
                            + " database and grant select on its tables.");
        }
    }

    /** What is missing and can be, in words for the source's health. */
    public static List<String> notes(List<ExpectedTable> tables, Map<String, Set<String>> columns) {
        return tables.stream()
                .flatMap(expected -> expected.absent(expected.optional, columns).stream())
                .map(column -> "The database has no column " + column + "; reading goes on without it.")
                .toList();
    }

    public boolean isIn(Map<String, Set<String>> columns) {
        return columns.containsKey(table.toLowerCase(Locale.ROOT));
    }

    private List<String> absent(List<String> wanted, Map<String, Set<String>> columns) {
        Set<String> there = columns.getOrDefault(table.toLowerCase(Locale.ROOT), Set.of());
        return wanted.stream()
                .filter(column -> !there.contains(column.toLowerCase(Locale.ROOT)))
                .map(column -> table + "." + column)
                .toList();
    }
}
