package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
    private static String html(String body) {
        return Markup.compile(body).html().replaceAll(" style=\"[^\"]*\"", "");
    }

    private static String text(String body) {
        return Markup.compile(body).text();
    }

    @Test
    void partsParagraphsByBlankLinesAndKeepsLineBreaksWithin() {
        assertThat(html("uno\ndos\n\n\ntres")).isEqualTo("<p>uno<br>dos</p>\n<p>tres</p>\n");
        assertThat(text("uno\ndos\n\n\ntres")).isEqualTo("uno\ndos\n\ntres\n\n");
    }

    @Test
    void readsLinesThatWindowsEnded() {
        assertThat(html("uno\r\n\r\ndos")).isEqualTo(html("uno\n\ndos"));
    }

    @Test
    void makesAHeading() {
        assertThat(html("# Hola")).isEqualTo("<h1>Hola</h1>\n");
        assertThat(text("# Hola")).isEqualTo("Hola\n\n");
    }

    @Test
    void makesAPanelOfLinesThatArePointedOut() {
        assertThat(html("> uno\n> dos")).contains(">uno<br>dos</td>");
        assertThat(text("> uno\n> dos")).isEqualTo("   uno\n   dos\n\n");
    }

    @Test
    void makesAListItemByItem() {
        assertThat(html("- uno\n- dos"))
                .contains("<td>uno</td>", "<td>dos</td>")
                .containsOnlyOnce("<table");
        assertThat(text("- uno\n- dos")).isEqualTo("- uno\n- dos\n\n");
    }

    @Test
    void makesALinkThatStandsAloneAButtonAndNoOther() {
        assertThat(html("[Reservar](https://aremko.cl)")).contains("bgcolor=\"#1e5a4c\"");
        assertThat(html("Puedes [reservar](https://aremko.cl) ya"))
                .isEqualTo("<p>Puedes <a href=\"https://aremko.cl\">reservar</a> ya</p>\n");
        assertThat(text("Puedes [reservar](https://aremko.cl) ya"))
                .isEqualTo("Puedes reservar (https://aremko.cl) ya\n\n");
    }

    @Test
    void makesWordsBoldInOnePartAndLeavesThemPlainInTheOther() {
        assertThat(html("**ya** y **luego**")).isEqualTo("<p><strong>ya</strong> y <strong>luego</strong></p>\n");
        assertThat(text("**ya** y **luego**")).isEqualTo("ya y luego\n\n");
    }

    @Test
    void escapesWhatIsWrittenAndNotWhatLiquidReads() {
        assertThat(html("a < b & {{ name | default: \"x\" }}"))
                .isEqualTo("<p>a &lt; b &amp; {{ name | default: \"x\" }}</p>\n");
        assertThat(text("a < b & c")).isEqualTo("a < b & c\n\n");
    }

    @Test
    void keepsALineOfCommandsOutOfParagraphs() {
        assertThat(html("uno\n{% if x %}\ndos\n{% endif %}"))
                .isEqualTo("<p>uno</p>\n{% if x %}\n<p>dos</p>\n{% endif %}\n");
    }

    @Test
    void keepsAConditionWithinTheListThatItBeganIn() {
        String list = html("- uno\n{% if x %}\n- dos\n{% endif %}\n- tres");

        assertThat(list).containsOnlyOnce("<table").containsOnlyOnce("</table>");
        assertThat(list.indexOf("{% endif %}")).isLessThan(list.indexOf("</table>"));
    }

    @Test
    void endsAListBeforeAnotherKindOfBlock() {
        assertThat(html("- uno\n# Hola")).contains("</table>\n<h1>Hola</h1>");
    }
}
