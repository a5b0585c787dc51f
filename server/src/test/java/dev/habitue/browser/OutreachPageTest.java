package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bandeja del día, on the phone that writes. */
@Execution(ExecutionMode.SAME_THREAD)
class OutreachPageTest {
    private final RunningServer server = DemoServer.populated();

    private Browsing bandeja(Screen screen, String role) {
        return new Browsing(server, screen).signIn("aremko", role).open("/bandeja");
    }

    private static Locator next(Browsing browsing) {
        return browsing.page.locator(".person:not(.done)").first();
    }

    private static Locator byId(Browsing browsing, Locator card) {
        return browsing.page.locator("#" + card.getAttribute("id"));
    }

    @ParameterizedTest
    @EnumSource
    void isAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        try (Browsing browsing = bandeja(screen, "reception")) {
            browsing.shouldBeAccessible()
                    .shouldFitItsWidth()
                    .glimpse("outreach-" + screen)
                    .picture("outreach-full-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void opensWhatsAppWithTheTextAsItWasChangedThenNotesWhatWasDoneAndAnswered() {
        try (Browsing browsing = bandeja(Screen.PHONE, "reception")) {
            Locator card = byId(browsing, next(browsing));
            card.locator("textarea").fill("Hola Ana, ¿vienes el jueves?");
            assertThat(card.locator("[data-outreach-open]"))
                    .hasAttribute(
                            "href",
                            java.util.regex.Pattern.compile(
                                    "https://wa\\.me/\\?text=Hola%20Ana%2C%20%C2%BFvienes%20el%20jueves%3F%0A%0ATe%20escribe%20Aremko.*NO.*"));
            card.locator("button[value=sent]").click();
            assertThat(card.locator(".badge")).hasText("Enviado");
            assertThat(card).containsText("Lo marcó Recepción");
            assertThat(browsing.page.locator("#avance")).containsText("de 20");
            card.locator("button[value=asked_price]").click();
            assertThat(card.locator("button[value=asked_price]")).hasAttribute("aria-pressed", "true");
            browsing.shouldBeAccessible().shouldFitItsWidth().glimpse("outreach-answered");
            card.locator(".person-undo button").click();
            assertThat(card.locator("button[value=asked_price]")).hasAttribute("aria-pressed", "false");
        }
    }

    @Test
    void showsTheSecondToPressWhoWasFaster() {
        try (Browsing reception = bandeja(Screen.PHONE, "reception");
                Browsing manager = bandeja(Screen.DESKTOP, "manager")) {
            Locator card = byId(reception, next(reception));
            Locator same = byId(manager, card);
            card.locator("button[value=sent]").click();
            assertThat(card.locator(".badge")).hasText("Enviado");
            same.locator("button[value=not_applicable]").click();
            assertThat(same.locator("[role=alert]"))
                    .containsText("Otra persona del equipo se adelantó. Lo marcó Recepción");
            assertThat(same.locator(".badge")).hasText("Enviado");
            manager.shouldBeAccessible().glimpse("outreach-overtaken");
        }
    }

    @Test
    void isWorkedThroughByTheKeyboard() {
        try (Browsing browsing = bandeja(Screen.DESKTOP, "manager")) {
            Locator card = byId(browsing, next(browsing));
            browsing.page.keyboard().press("j");
            assertThat(card).isFocused();
            browsing.page.keyboard().press("n");
            assertThat(card.locator(".badge")).hasText("No corresponde");
            assertThat(card).isFocused();
            browsing.page.keyboard().press("u");
            assertThat(card.locator("[data-outreach-sent]")).isVisible();
        }
    }

    @Test
    void saysSoWhereThereIsNobodyToWriteTo() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception")
                    .open("/bandeja")
                    .shouldBeAccessible()
                    .shouldFitItsWidth();
            assertThat(browsing.page.locator("h1")).hasText("Bandeja del día");
            browsing.picture("outreach-cafe");
        }
    }
}
