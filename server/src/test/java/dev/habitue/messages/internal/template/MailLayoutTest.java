package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.NotificationSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailLayoutTest {
    private static final String LEAVE = "https://cafe.cl/m/baja/x?a=1&b=2";

    private static NotificationSettings at(@Nullable String address) {
        NotificationSettings usual = NotificationSettings.defaults();
        return new NotificationSettings(
                usual.promotionalPerWeek(),
                usual.promotionalPerMonth(),
                usual.quietFrom(),
                usual.quietUntil(),
                usual.perSecond(),
                usual.connections(),
                true,
                true,
                null,
                null,
                address,
                false);
    }

    private static String html(@Nullable String until, @Nullable String unsubscribe, @Nullable String pixel) {
        return MailLayout.html(
                "es", "Café & Té", at("Calle <1>"), "Adelanto", "<p>Hola</p>", until, unsubscribe, pixel);
    }

    private static String text(String language, @Nullable String until, @Nullable String unsubscribe) {
        return MailLayout.text(language, "Café & Té", at("Calle 1"), "Hola\n\n\n\nAna\n", until, unsubscribe);
    }

    @Test
    void standsAroundEveryMessage() {
        assertThat(html(null, LEAVE, null))
                .contains("<p>Hola</p>", "Adelanto", "Café &amp; Té", "Calle &lt;1&gt;")
                .doesNotContain("[[");
    }

    @Test
    void showsTheWayOutInBothParts() {
        assertThat(html(null, LEAVE, null)).contains("href=\"https://cafe.cl/m/baja/x?a=1&amp;b=2\"");
        assertThat(text("es", null, LEAVE)).contains("No recibir más estos correos: " + LEAVE);
        assertThat(text("en", null, LEAVE)).contains("Stop these e-mails: " + LEAVE);
    }

    /** Nobody can leave by it, so it says how else. */
    @Test
    void saysHowToStopWhereThereIsNoLink() {
        assertThat(text("es", null, null)).contains("responde a este correo").doesNotContain("http");
        assertThat(text("en", null, null)).contains("answer this e-mail");
        assertThat(html(null, null, null)).contains("responde a este correo").doesNotContain("baja");
    }

    @Test
    void saysUntilWhenAnOfferHoldsWhereItIsTold() {
        assertThat(html("5 de diciembre", LEAVE, null)).contains("Esta oferta vale hasta el 5 de diciembre.");
        assertThat(text("en", "5 December", LEAVE)).contains("This offer holds until 5 December.");
        assertThat(text("es", null, LEAVE)).doesNotContain("oferta");
    }

    @Test
    void looksBackOnlyWhereOpeningsAreCounted() {
        assertThat(html(null, LEAVE, "https://cafe.cl/m/v/x")).contains("src=\"https://cafe.cl/m/v/x\" width=\"1\"");
        assertThat(html(null, LEAVE, null)).doesNotContain("width=\"1\"");
    }

    @Test
    void leavesNoGapsInTheText() {
        assertThat(text("es", null, LEAVE)).startsWith("Hola\n\nAna\n\n--\n").contains("\nCalle 1\n");
    }

    @Test
    void showsNoAddressWhereNoneIsToBeShown() {
        assertThat(MailLayout.text("es", "Café", at(null), "Hola", null, LEAVE)).doesNotContain("null");
        assertThat(MailLayout.html("es", "Café", at(null), "", "", null, LEAVE, null))
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void tellsStaffWhyTheyAreWrittenTo(String language) {
        assertThat(MailLayout.staffText(language, "Café", "Cuerpo")).contains("Cuerpo", "Habitué", "Café");
        assertThat(MailLayout.staffHtml(language, "Café & Té", "<x>", "<p>Cuerpo</p>"))
                .contains("<p>Cuerpo</p>", "Café &amp; Té", "&lt;x&gt;")
                .doesNotContain("[[", "<x>");
    }
}
