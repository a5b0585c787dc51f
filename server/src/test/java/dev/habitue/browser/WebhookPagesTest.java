package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.WebhookReceiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class WebhookPagesTest {
    private final RunningServer server = DemoServer.shared();
    private final WebhookReceiver receiver = WebhookReceiver.open();

    @AfterEach
    void close() {
        receiver.close();
    }

    private void open(Browsing browsing, String name) {
        browsing.open("/webhooks");
        if (!browsing.page.locator("#direccion").isVisible()) {
            browsing.page.locator("details.more summary").click();
        }
        browsing.page.locator("#direccion").fill(receiver.url("/habitue"));
        browsing.page.locator("#nombre").fill(name);
        browsing.page.locator("input[value='member.enrolled']").check();
        browsing.page.locator("input[value='points.earned']").check();
        browsing.page.locator("form[action='/webhooks'] button.main").click();
    }

    @ParameterizedTest
    @EnumSource
    void areAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "owner").open("/webhooks");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("webhooks-empty-" + screen);
            browsing.inEnglish().shouldBeAccessible();
        }
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("cafe-vt", "owner");
            open(browsing, "La caja " + screen);
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("webhooks-secret-" + screen);
            browsing.page.locator(".card.highlight a.main").click();
            receiver.answers(body -> 500);
            browsing.page.locator("form[action$='/probar'] button").click();
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("webhooks-failed-" + screen);
            browsing.page.locator(".back a").click();
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("webhooks-one-" + screen);
            browsing.page.locator("details.more summary").last().click();
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("webhooks-edit-" + screen);
            browsing.open("/webhooks").shouldBeAccessible().shouldFitItsWidth().picture("webhooks-list-" + screen);
        }
    }

    @Test
    void tellAProgramShowItsSecretOnceAndSayHowATestWent() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "owner");
            open(browsing, "La tienda");
            String secret = browsing.page.locator("#secret").innerText();
            assertThat(secret).startsWith("whsec_");
            browsing.page.locator(".card.highlight a.main").click();
            assertThat(browsing.page.content()).doesNotContain(secret);
            browsing.page.locator("form[action$='/probar'] button").click();
            assertThat(browsing.page.locator(".note.good")).hasText("Llegó bien.");
            assertThat(receiver.arrivals().getFirst().isSignedWith(secret)).isTrue();
            Cafe.on(server).member("Rosa Vera");
            assertEventually(() -> assertThat(receiver.arrivals())
                    .anyMatch(arrival -> arrival.type().equals("member.enrolled")));
            browsing.page.locator(".back a").click();
            assertThat(browsing.page.locator("#envios")).containsText("Nueva persona en el programa");
        }
    }

    @Test
    void sendAgainWhatAProgramMissedAndSwitchItOff() {
        receiver.answers(body -> 400);
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager");
            open(browsing, "El ERP");
            browsing.page.locator(".card.highlight a.main").click();
            browsing.page.locator("form[action$='/probar'] button").click();
            assertThat(browsing.page.locator(".note.bad")).containsText("no llegó");
            assertThat(browsing.page.locator(".things")).containsText("Respondió 400");
            receiver.answers(body -> 204);
            browsing.page.locator("form[action$='/reenviar'] button").click();
            assertEventually(() -> assertThat(receiver.arrivals())
                    .filteredOn(arrival -> arrival.type().equals("webhook.ping"))
                    .hasSize(2));
            browsing.page.locator(".back a").click();
            browsing.page.locator("details.more summary").first().click();
            browsing.page.locator("form[action$='/reenviar'] button").last().click();
            assertThat(browsing.page.locator("#desdeDia-wrong")).containsText("primer día");
            browsing.shouldBeAccessible().expecting(400);
            browsing.page.locator("form[action$='/apagar'] button").click();
            assertThat(browsing.page.locator(".badge").first()).hasText("Apagado");
        }
    }

    @Test
    void refuseAnAddressThatNobodyMayBeToldAt() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "owner").open("/webhooks");
            if (!browsing.page.locator("#direccion").isVisible()) {
                browsing.page.locator("details.more summary").click();
            }
            browsing.page.locator("#direccion").fill("ftp://caja.example.cl/");
            browsing.page.locator("form[action='/webhooks'] button.main").click();
            assertThat(browsing.page.locator("#direccion-wrong")).containsText("debe empezar con https");
            browsing.shouldBeAccessible().expecting(400);
        }
    }

    @Test
    void areNotForReception() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "reception").open("/webhooks").expecting(403);
            assertThat(browsing.page.locator("h1")).containsText("no puede abrir esto");
        }
    }
}
