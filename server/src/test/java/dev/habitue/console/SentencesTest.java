package dev.habitue.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of the pages with nothing, one and many in the places of its numbers and names. */
class SentencesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern CHOICE = Pattern.compile("\\{(\\d),choice,");
    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "(?<![\\d.,])\\b1 (?:\\p{L}+ )?(?!(?:más|menos|less|is|was|has|las|los|as|does|días|mes)\\b)\\p{L}{2,}s\\b");
    private static final Pattern HOLE = Pattern.compile(" [.,;:!?](?:\\s|$)|\\(\\)|«»|[{}]|\\bnull\\b|\\p{L}  \\p{L}");
    private static final Pattern CALL = Pattern.compile("#\\{([a-zA-Z][\\w.]*)\\(((?:[^{}]|\\{[^{}]*\\})*)\\)\\}");

    /** Where a 1 before a word in -s is no count but a name, a factor or a unit. */
    private static final List<String> NO_COUNTS = List.of(
            "figures.visitsLegacy",
            "imports.summary",
            "rules.summary",
            "health.disk.ok",
            "automation.count.expiry_warnings",
            "consent.newestOnly",
            "mailStop.",
            "consent.wording.",
            "takeover.equal",
            "sources.problem.",
            "reader.",
            "subscribe.",
            "campaign.previewOf");

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve("messages_" + language + ".properties"))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<Integer> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .distinct()
                .toList();
    }

    private static String said(String text, Object value) {
        Object[] values = new Object[10];
        Arrays.fill(values, value);
        return new MessageFormat(text, Locale.of("es", "CL")).format(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void sayOneOfOneThingAndSeveralOfMany(String language) {
        List<String> wrong = new ArrayList<>();
        texts(language).forEach((key, value) -> {
            String text = String.valueOf(value);
            if (places(text).isEmpty() || NO_COUNTS.stream().anyMatch(String.valueOf(key)::startsWith)) {
                return;
            }
            String one = said(text, 1L);
            if (ONE_OF_MANY.matcher(one).find()) {
                wrong.add(key + ": " + one);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void haveNoHolesWithNothingOneOrMany(String language) {
        List<String> wrong = new ArrayList<>();
        texts(language).forEach((key, value) -> {
            String text = String.valueOf(value);
            if (places(text).isEmpty()) {
                return;
            }
            for (Object number : new Object[] {0L, 1L, 2L, 12_345L, -3L}) {
                String said = said(text, number);
                if (HOLE.matcher(said).find()) {
                    wrong.add(key + ": " + said);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Where a text chooses by a number, the template gives it a number and not one written out. */
    @Test
    void areGivenNumbersWhereTheyChooseByOne() throws IOException {
        Properties texts = texts("es");
        Properties english = texts("en");
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path template :
                    templates.filter(path -> path.toString().endsWith(".html")).toList()) {
                Matcher calls = CALL.matcher(Files.readString(template));
                while (calls.find()) {
                    String[] given = calls.group(2).split(",\\s*(?=\\$\\{)");
                    for (String text :
                            new String[] {texts.getProperty(calls.group(1), ""), english.getProperty(calls.group(1), "")
                            }) {
                        for (MatchResult choice : CHOICE.matcher(text).results().toList()) {
                            int place = Integer.parseInt(choice.group(1));
                            if (place < given.length && given[place].contains("say.number(")) {
                                wrong.add(template.getFileName() + ": " + calls.group());
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Nobody is a woman or a man until somebody says so. */
    @Test
    void takeNobodyForAWomanOrAMan() {
        Pattern spanish =
                Pattern.compile("(?i)(?<!\\p{L})(?:campeona|prometedora|dormida|trátala|llámala|invítala|cuídala"
                        + "|inscríbela|recuperarla|la dueña|las socias|nueva socia|inscrita)(?!\\p{L})");
        Pattern english = Pattern.compile("(?i)\\b(?:she|her|hers|he|him|his)\\b");
        List<String> wrong = new ArrayList<>();
        texts("es").forEach((key, value) -> {
            if (spanish.matcher(String.valueOf(value)).find()) {
                wrong.add(key + ": " + value);
            }
        });
        texts("en").forEach((key, value) -> {
            if (english.matcher(String.valueOf(value)).find()) {
                wrong.add(key + ": " + value);
            }
        });
        assertThat(wrong).isEmpty();
    }
}
