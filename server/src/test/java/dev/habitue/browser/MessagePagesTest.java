package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class MessagePagesTest {
    private static final String CONSENT = "/clientes/" + DemoServer.MARISOL + "/consentimiento";
    private final RunningServer server = DemoServer.populated();

    @ParameterizedTest
    @EnumSource
    void areAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "manager").open("/mensajes");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("templates-" + screen);
            browsing.open("/mensajes/miss_you/es");
            assertThat(browsing.page.locator(".mail-subject")).isVisible();
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("template-" + screen);
            browsing.open("/mensajes/consentimiento")
                    .shouldBeAccessible()
                    .shouldFitItsWidth()
                    .picture("consent-" + screen);
            browsing.open(CONSENT).shouldBeAccessible().shouldFitItsWidth().picture("consent-of-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void showATextAsItIsWrittenToWhomeverOnePicks() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "manager").open("/mensajes/birthday/es");
            browsing.page.locator("#persona").pressSequentially("marisol");
            browsing.page.locator("#personas input[type=radio]").first().check();
            FrameLocator mail = browsing.page.frameLocator(".mail-html");
            assertThat(mail.locator("h1").first()).containsText("Marisol");
            browsing.page.locator("#cuerpo").fill("# Hola, {{ customer.first_name }}\n\nVen con **quien** quieras.");
            assertThat(mail.locator("h1")).hasText("Hola, Marisol");
            assertThat(mail.locator("strong")).hasText("quien");
            browsing.page.locator(".views label").nth(2).click();
            assertThat(browsing.page.locator(".mail-text")).containsText("Ven con quien quieras.");
            browsing.page.locator(".views label").nth(1).click();
            browsing.picture("template-phone-width");
        }
    }

    @Test
    void sayAtWhichLineATextDoesNotWork() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "manager").open("/mensajes/birthday/es");
            browsing.page.locator("#cuerpo").fill("# Hola\n\nTe espera\n\n{{ regalo }}\n\nen casa.");
            assertThat(browsing.page.locator("#vista .wrong-line")).hasText("{{ regalo }}");
            assertThat(browsing.page.locator("#vista [role=alert]")).containsText("Texto, línea 5");
            assertThat(browsing.page.locator("#vista [role=alert]")).containsText("«regalo»");
            browsing.page.locator("#cuerpo").fill("# Hola\n\n{% if customer.first_name %}\n\nen casa.");
            browsing.page.locator("#editor button.main").click();
            assertThat(browsing.page.locator("#cuerpo-wrong")).isVisible();
            assertThat(browsing.page
                            .locator("main > [role=alert], main .note.bad")
                            .first())
                    .containsText("línea");
            browsing.shouldBeAccessible().expecting(400).picture("template-wrong");
        }
    }

    @Test
    void keepEachVersionAndBringOneBackAndSendATest() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "manager").open("/mensajes/welcome/en");
            browsing.page.locator("#asunto").fill("Welcome to the hot tubs");
            browsing.page.locator("#editor button.main").click();
            assertThat(browsing.page.locator(".note.good")).containsText("Guardado");
            assertThat(browsing.page.locator(".things li").first()).containsText("Welcome to the hot tubs");
            browsing.page.locator("form[action$='/restaurar'] button").first().click();
            assertThat(browsing.page.locator(".note.good")).containsText("Volvió");
            assertThat(browsing.page.locator(".things li").first()).not().containsText("hot tubs");
            browsing.page.locator("#correo").fill("no es un correo");
            browsing.page.locator("button[formaction$='/probar']").click();
            assertThat(browsing.page.locator("#correo-wrong")).hasText("Eso no es un correo.");
            browsing.expecting(400);
            browsing.page.locator("#correo").fill("yo@aremko.cl");
            browsing.page.locator("button[formaction$='/probar']").click();
            assertThat(browsing.page.locator(".note.good")).containsText("yo@aremko.cl");
        }
    }

    @Test
    void letReceptionReadTheTextsAndNoteWhatACustomerSays() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "reception").open("/mensajes/birthday/es");
            assertThat(browsing.page.locator("#editor button.main")).hasCount(0);
            browsing.open("/clientes/" + DemoServer.MARISOL);
            browsing.page.locator(".consent-line a").click();
            browsing.page.locator(".said-now summary").first().click();
            browsing.page.locator("input[name=como][value=counter]").first().check();
            browsing.page.locator("button[name=dice][value=no]").first().click();
            assertThat(browsing.page.locator(".note.good")).containsText("no quiere");
            browsing.open("/clientes/" + DemoServer.MARISOL);
            assertThat(browsing.page.locator(".consent-line")).containsText("No quiere ofertas");
            browsing.page.locator(".consent-line a").click();
            browsing.page.locator(".said-now summary").first().click();
            browsing.page.locator("input[name=como][value=phone]").first().check();
            browsing.page.locator("button[name=dice][value=si]").first().click();
            assertThat(browsing.page.locator(".note.good")).hasText("Anotado: aceptó.");
            assertThat(browsing.page.locator(".said-now li").first()).containsText("Sí");
            assertThat(browsing.page.locator("#main .things li").first()).containsText("Por teléfono");
            assertThat(browsing.page.locator("#main .things li").first()).containsText("Puedo dejarlo cuando quiera");
            browsing.shouldBeAccessible().picture("consent-said");
        }
    }

    @Test
    void blockAnAddressAndLiftThat() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "manager").open("/mensajes/consentimiento");
            browsing.page.locator("details.more summary").click();
            browsing.page.locator("#direccion").fill("ni correo ni teléfono");
            browsing.page.locator("form[action$='/bloqueos'] button").click();
            assertThat(browsing.page.locator("#direccion-wrong")).containsText("ni un teléfono");
            browsing.expecting(400);
            browsing.page.locator("#direccion").fill("basta@example.cl");
            browsing.page.locator("#nota").fill("lo pidió por teléfono");
            browsing.page.locator("form[action$='/bloqueos'] button").click();
            assertThat(browsing.page.locator(".things")).containsText("basta@example.cl");
            browsing.shouldBeAccessible().picture("consent-blocked");
            browsing.page.locator("form[action$='/quitar'] button").first().click();
            assertThat(browsing.page.locator(".note.good")).containsText("otra vez");
        }
    }
}
