package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledTemplateTest {
    private static CompiledTemplate.Filled fill(String subject, String body, Map<String, Object> values) {
        return CompiledTemplate.of("es", new Templates.Draft(subject, "", body)).fill(values);
    }

    private static Map<String, Object> called(String firstName) {
        return Map.of("customer", Map.of("first_name", firstName));
    }

    private static void check(String body) {
        CompiledTemplate.check("es", new Templates.Draft("Hola", "", body), Map.of("points", 10, "link", "x"));
    }

    @Test
    void callsHerByHerFirstName() {
        assertThat(fill("Hola {{ customer.first_name }}", "¡Gracias, {{ customer.first_name }}!", called("Ana")))
                .satisfies(filled -> assertThat(filled.subject()).isEqualTo("Hola Ana"))
                .satisfies(filled -> assertThat(filled.text()).isEqualTo("¡Gracias, Ana!\n\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ¡Gracias por venir, {{ customer.first_name }}!    | ¡Gracias por venir!
                    Hola {{ customer.first_name }}, ¿cómo estás?      | Hola, ¿cómo estás?
                    {{ customer.first_name }}, te esperamos.          | Te esperamos.
                    Te esperamos, {{ customer.first_name }}.          | Te esperamos.
                    """)
    void losesTheCommaOfANameThatNobodyKnows(String body, String read) {
        assertThat(fill("x", body, called("")).text().strip()).isEqualTo(read);
    }

    /** What looks like a missing name is left alone where there is one. */
    @Test
    void changesNoCommaWhereTheNameIsKnown() {
        assertThat(fill("x", "Sí , claro, {{ customer.first_name }}", called("Ana"))
                        .text()
                        .strip())
                .isEqualTo("Sí , claro, Ana");
    }

    @Test
    void escapesValuesInTheHtmlOnly() {
        CompiledTemplate.Filled filled = fill("{{ note }}", "{{ note }}", Map.of("note", "<b>Tú & yo</b>"));

        assertThat(filled.html()).contains("&lt;b&gt;Tú &amp; yo&lt;/b&gt;").doesNotContain("<b>");
        assertThat(filled.text()).contains("<b>Tú & yo</b>");
        assertThat(filled.subject()).isEqualTo("<b>Tú & yo</b>");
    }

    @Test
    void escapesValuesWithinListsAndMapsToo() {
        CompiledTemplate.Filled filled = fill(
                "x",
                "{% for one in many %}{{ one.name }}{% endfor %}",
                Map.of("many", List.of(Map.of("name", "<i>uno</i>"))));

        assertThat(filled.html()).contains("&lt;i&gt;uno&lt;/i&gt;");
    }

    @Test
    void writesASubjectOnOneLine() {
        Map<String, Object> values = new HashMap<>(called("Ana"));
        values.put("season", "el\nverano  largo");

        assertThat(fill(" Llega\n{{ season }} ", "x", values).subject()).isEqualTo("Llega el verano largo");
    }

    @Test
    void leadsNowhereWithALinkThatAVariableTurnedIntoAScript() {
        assertThat(fill("x", "[Aquí]({{ link }})", Map.of("link", "javascript:alert(1)"))
                        .html())
                .contains("href=\"#\"")
                .doesNotContain("javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ points }", "{% if points %}x", "{{ nobody }}", "{{ points | nofilter }}", "{% include 'x' %}"
            })
    void isRefusedWhereItWouldNotWork(String body) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(Templates.UnusableTemplate.class);
    }

    @Test
    void isTakenWhereItWorks() {
        check("Tienes {{ points }} puntos.");
    }

    @Test
    void saysWhichVariableThereIsNotAndAtWhichLine() {
        assertThatThrownBy(() -> check("Hola\n\ntienes {{ pints }} puntos"))
                .isInstanceOfSatisfying(Templates.UnusableTemplate.class, refusal -> {
                    assertThat(refusal.part()).isEqualTo("body");
                    assertThat(refusal.line()).isEqualTo(3);
                    assertThat(refusal.variable()).isEqualTo("pints");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x](file:///etc/passwd)", "[x](data:text/html,x)"})
    void isRefusedWhereALinkLeadsToAScriptOrAFile(String body) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(Templates.UnusableTemplate.class);
    }
}
