package dev.habitue.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All sheets load on every page in one namespace: a name belongs to one of them. */
class StyleSheetsTest {
    private static final Path SHARED = Path.of("src/main/resources/static/pages");
    private static final Path SHEETS = Path.of("src/main/resources/static/console");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");
    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
    private static final Pattern BEGINS_WITH = Pattern.compile("\\.([\\w-]+)(?![\\w.\\[:-]).*", Pattern.DOTALL);
    private static final Pattern CLASSES = Pattern.compile("(?<!th:)class=\"([^\"]*)\"");

    /** Whose pages a sheet is for. */
    private static final Map<String, Set<String>> SECTIONS = Map.of(
            "customers.css", Set.of("access", "customers", "home", "identity", "sources"),
            "loyalty.css", Set.of("members", "programme"),
            "campaigns.css", Set.of("campaigns", "outreach"),
            "automation.css", Set.of("automation"),
            "messages.css", Set.of("messages", "webhooks"));

    /** Names that a section's sheet lends to the others, on purpose; whoever adds one has looked at both pages. */
    private static final Set<String> LENT = Set.of(
            "back",
            "bar",
            "check",
            "choice",
            "choice-grid",
            "choices",
            "code",
            "counts",
            "dot",
            "facts-line",
            "figures",
            "filters",
            "form-grid",
            "keys",
            "membership",
            "menu-pages",
            "more",
            "next",
            "queue",
            "said-now",
            "search-page",
            "summary",
            "tabs",
            "things",
            "two",
            "who-actions");

    private static Map<String, Set<String>> owned(Path folder) throws IOException {
        Map<String, Set<String>> owned = new TreeMap<>();
        try (Stream<Path> sheets = Files.list(folder)) {
            for (Path sheet :
                    sheets.filter(path -> path.toString().endsWith(".css")).toList()) {
                String text = Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
                Set<String> names = new TreeSet<>();
                for (MatchResult rule : SELECTORS.matcher(text).results().toList()) {
                    for (String selector : rule.group(1).split(",")) {
                        var begins = BEGINS_WITH.matcher(selector.strip());
                        if (begins.matches()) {
                            names.add(begins.group(1));
                        }
                    }
                }
                owned.put(sheet.getFileName().toString(), names);
            }
        }
        return owned;
    }

    @Test
    void ownTheirNames() throws IOException {
        Map<String, Set<String>> sheetsOf = new HashMap<>();
        owned(SHEETS)
                .forEach((sheet, names) -> names.forEach(name ->
                        sheetsOf.computeIfAbsent(name, one -> new TreeSet<>()).add(sheet)));
        sheetsOf.keySet().removeAll(Set.of("card", "button", "field", "input", "hit", "nav", "search-page", "check"));
        sheetsOf.values().removeIf(sheets -> sheets.size() == 1);
        assertThat(sheetsOf).isEmpty();
    }

    @Test
    void areNotWornByPagesOfOthersByChance() throws IOException {
        Map<String, Set<String>> owned = owned(SHEETS);
        Set<String> common = new TreeSet<>();
        owned(SHARED).values().forEach(common::addAll);
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES, 2)) {
            for (Path template :
                    templates.filter(path -> path.toString().endsWith(".html")).toList()) {
                String section = template.getParent().getFileName().toString();
                Set<String> worn = new TreeSet<>();
                CLASSES.matcher(Files.readString(template))
                        .results()
                        .forEach(match -> worn.addAll(List.of(match.group(1).split("\\s+"))));
                SECTIONS.forEach((sheet, sections) -> owned.getOrDefault(sheet, Set.of()).stream()
                        .filter(name -> !sections.contains(section) && !section.equals("console"))
                        .filter(name -> worn.contains(name) && !common.contains(name) && !LENT.contains(name))
                        .forEach(name -> wrong.add(
                                section + "/" + template.getFileName() + " wears ." + name + " of " + sheet)));
            }
        }
        assertThat(wrong).isEmpty();
    }
}
