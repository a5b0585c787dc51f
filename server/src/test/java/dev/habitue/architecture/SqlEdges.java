package dev.habitue.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module's SQL names which tables and views, by the sources. */
final class SqlEdges {
    static final Path SOURCES = Path.of("src/main/java/dev/habitue");
    private static final Path SCHEMA = Path.of("src/test/resources/golden/schema.txt");

    /** The ledger's functions lie beside the tables, and are the points' own. */
    private static final Map<String, Path> FUNCTIONS = Map.of("points", Path.of("src/main/resources/db/ledger"));

    private static final Pattern SQL = Pattern.compile("\\b(?:select|insert|update|delete|from|join)\\b");
    private static final Pattern AFTER_A_KEYWORD = Pattern.compile("\\b(?:from|join|into|update|using)\\s+([a-z_]+)");
    /** Names of several words are nothing else; what is one word is also a column or a plain word elsewhere. */
    private static final Pattern OF_SEVERAL_WORDS = Pattern.compile("(?<![.:\\w])([a-z]+(?:_[a-z]+)+)\\b(?!\\s*\\()");

    private SqlEdges() {}

    /** Relations by the modules that name them. */
    static Map<String, Set<String>> relationsByModule() {
        Set<String> relations = relations();
        Map<String, Set<String>> named = new TreeMap<>();
        for (Path module : children(SOURCES)) {
            files(module, ".java")
                    .flatMap(file -> JavaStrings.of(file).stream())
                    .forEach(literal -> add(named, module.getFileName().toString(), relations, literal.text()));
        }
        FUNCTIONS.forEach(
                (module, folder) -> files(folder, ".sql").forEach(file -> add(named, module, relations, read(file))));
        return named;
    }

    private static void add(Map<String, Set<String>> named, String module, Set<String> relations, String text) {
        named.computeIfAbsent(module, key -> new TreeSet<>()).addAll(relationsIn(text, relations));
    }

    static Set<String> relationsIn(String text, Set<String> relations) {
        if (!SQL.matcher(text).find()) {
            return Set.of();
        }
        return Stream.of(AFTER_A_KEYWORD, OF_SEVERAL_WORDS)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> match.group(1))
                .filter(relations::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The views of other modules' that a module reads, as the diagram shows them; empty where it reads none. */
    static String facts(Map<String, Set<String>> relations, String module) {
        String views = relations.getOrDefault(module, Set.of()).stream()
                .filter(relation -> relation.endsWith("_facts"))
                .collect(Collectors.joining(", "));
        return views.isEmpty() ? "" : " (reads " + views + ")";
    }

    /** Tables and views of the schema on record. */
    static Set<String> relations() {
        Set<String> relations = new TreeSet<>();
        Matcher column = Pattern.compile("(?m)^([a-z_]+)\\.[a-z_]+ ").matcher(read(SCHEMA));
        while (column.find()) {
            relations.add(column.group(1));
        }
        return relations;
    }

    static List<Path> children(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
