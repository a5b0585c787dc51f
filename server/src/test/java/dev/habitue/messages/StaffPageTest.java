package dev.habitue.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StaffPageTest {
    private static StaffPage.Figure figure(String label, int tendency) {
        return new StaffPage.Figure(label, "12", "+3", tendency);
    }

    @Test
    void saysTheSameAsHtmlAndAsText() {
        StaffPage page = new StaffPage()
                .heading("El mes")
                .section("Ventas")
                .paragraph("Todo bien.")
                .panel("Atención");

        for (String words : List.of("El mes", "Ventas", "Todo bien.", "Atención")) {
            assertThat(page.html()).contains(">" + words + "<");
            assertThat(page.text()).contains(words);
        }
    }

    @Test
    void escapesWhatItIsGiven() {
        StaffPage page = new StaffPage()
                .heading("<b>A & B</b>")
                .figures(List.of(new StaffPage.Figure("<i>", "<u>", "<s>", 0)))
                .image("kpi", 10, 10, "\"<x>\"");

        assertThat(page.html())
                .contains("&lt;b&gt;A &amp; B&lt;/b&gt;")
                .doesNotContain("<b>", "<i>", "<u>", "<s>", "<x>");
        assertThat(page.text()).contains("<b>A & B</b>");
    }

    @Test
    void putsFiguresTwoBesideEachOther() {
        String html = new StaffPage()
                .figures(List.of(figure("uno", 1), figure("dos", -1), figure("tres", 0)))
                .html();

        assertThat(html.split("<tr>", -1)).hasSize(3);
        assertThat(html.split("<td ", -1))
                .as("the third has an empty cell beside it")
                .hasSize(5);
    }

    @Test
    void coloursGoodNewsAndBadNews() {
        assertThat(new StaffPage().figures(List.of(figure("x", 1))).html()).contains("color:#1e5a4c\">+3");
        assertThat(new StaffPage().figures(List.of(figure("x", -1))).html()).contains("color:#a2352a\">+3");
        assertThat(new StaffPage().figures(List.of(figure("x", 0))).html()).contains("color:#5d5148\">+3");
    }

    @Test
    void comparesInTheTextOnlyWhereThereIsSomethingToCompare() {
        assertThat(new StaffPage().figures(List.of(figure("Visitas", 1))).text())
                .contains("Visitas: 12 (+3)\n");
        assertThat(new StaffPage()
                        .figures(List.of(new StaffPage.Figure("Visitas", "12", " ", 0)))
                        .text())
                .contains("Visitas: 12\n");
    }

    @Test
    void namesThePictureThatTheMailBrings() {
        assertThat(new StaffPage().image("kpi", 600, 300, "Ventas por día").html())
                .contains("src=\"cid:kpi\"", "alt=\"Ventas por día\"", "width=\"600\"");
    }

    @Test
    void leavesNoGapsInTheText() {
        assertThat(new StaffPage()
                        .paragraph("a")
                        .section("b")
                        .figures(List.of())
                        .section("c")
                        .text())
                .doesNotContain("\n\n\n");
    }
}
