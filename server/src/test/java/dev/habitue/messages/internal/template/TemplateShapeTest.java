package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.Templates.UnusableTemplate;
import org.junit.jupiter.api.Test;

class TemplateShapeTest {
    private static void takes(String source) {
        assertThatCode(() -> TemplateShape.check("body", source)).doesNotThrowAnyException();
    }

    private static int refusedAtLine(String source) {
        int[] line = {-1};
        assertThatThrownBy(() -> TemplateShape.check("body", source))
                .isInstanceOfSatisfying(UnusableTemplate.class, refusal -> {
                    assertThat(refusal.part()).isEqualTo("body");
                    line[0] = refusal.line();
                });
        return line[0];
    }

    @Test
    void takesTwelveBlocksInEachOtherAndNoMore() {
        takes("{% if x %}".repeat(12) + "{% endif %}".repeat(12));
        assertThat(refusedAtLine("{% if x %}\n".repeat(13))).isEqualTo(13);
    }

    @Test
    void takesManyBlocksOneAfterTheOther() {
        takes("{% if x %}y{% endif %}".repeat(100));
    }

    @Test
    void takesTwelveBracketsInEachOtherAndNoMore() {
        takes("{{ " + "(".repeat(12) + "x" + ")".repeat(12) + " }}");
        assertThat(refusedAtLine("\n{{ " + "[".repeat(13) + "x" + "]".repeat(13) + " }}"))
                .isEqualTo(2);
    }

    @Test
    void takesSixHundredTagsAndNoMore() {
        takes("{{ x }}".repeat(600));
        assertThat(refusedAtLine("{{ x }}".repeat(601))).isZero();
    }

    @Test
    void takesATagOfAThousandCharactersAndNoMore() {
        takes("{{" + "x".repeat(996) + "}}");
        assertThat(refusedAtLine("{{" + "x".repeat(997) + "}}")).isEqualTo(1);
    }
}
