package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twice the text is about twice the work, whatever stands in it: counted in characters looked at. */
class MarkupWorkTest {
    private static final int SIZE = 4_000;

    static Stream<Arguments> nastyTexts() {
        return Stream.of(
                text("[ only", n -> "[".repeat(n)),
                text("[a](", n -> "[a](".repeat(n)),
                text("[a](b", n -> "[a](b".repeat(n)),
                text("[a] without an address", n -> "[a] ".repeat(n)),
                text("parentheses in an address", n -> "[a](" + "(".repeat(n) + ")".repeat(n)),
                text("an address of outputs", n -> "[a](" + "{{".repeat(n)),
                text("an address of closed outputs", n -> "[a](" + "{{x}}".repeat(n)),
                text("links", n -> "[a](b) ".repeat(n)),
                text("{{ only", n -> "{{".repeat(n)),
                text("{% only", n -> "{%".repeat(n)),
                text("{{ and {% in turn", n -> "{{{%".repeat(n)),
                text("commands with something behind", n -> "{%a%}".repeat(n) + "x"),
                text("blanks", n -> " ".repeat(n) + "x"));
    }

    private static Arguments text(String name, IntFunction<String> ofSize) {
        return Arguments.of(name, ofSize);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nastyTexts")
    void growsWithTheTextAndNoFaster(String name, IntFunction<String> text) {
        for (Consumer<CharSequence> reading : readings()) {
            long once = work(reading, text.apply(SIZE));
            long twice = work(reading, text.apply(2 * SIZE));
            assertThat(twice).as("characters looked at").isLessThanOrEqualTo(3 * once + 100);
        }
    }

    private static java.util.List<Consumer<CharSequence>> readings() {
        return java.util.List.of(MarkupText::links, MarkupText::tags, MarkupText::isOnlyCommands, MarkupText::onlyLink);
    }

    /** The sabotage: what the pattern of before did with brackets grows with their square. */
    @org.junit.jupiter.api.Test
    void wouldBeNoticedWhereAPatternGoesBackOnItsSteps() {
        Consumer<CharSequence> pattern = text -> java.util.regex.Pattern.compile("\\[([^\\]]+)]\\(")
                .matcher(text)
                .results()
                .count();
        long once = work(pattern, "[".repeat(SIZE));
        long twice = work(pattern, "[".repeat(2 * SIZE));
        assertThat(twice).isGreaterThan(3 * once);
    }

    private static long work(Consumer<CharSequence> reading, String text) {
        Counting counting = new Counting(text);
        reading.accept(counting);
        return counting.looked;
    }

    /** A text that counts how often one of its characters is looked at. */
    private static final class Counting implements CharSequence {
        private final String text;
        private long looked;

        Counting(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looked++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looked += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
