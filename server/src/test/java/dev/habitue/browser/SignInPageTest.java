package dev.habitue.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class SignInPageTest {
    private final RunningServer server = DemoServer.shared();

    @ParameterizedTest
    @EnumSource
    void isAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.open("/ingresar").shouldBeAccessible().shouldFitItsWidth().picture("sign-in-" + screen);
            browsing.inEnglish().shouldBeAccessible().picture("sign-in-en-" + screen);
            assertThat(browsing.page.locator("h1").textContent()).isEqualTo("Good to see you");
        }
    }

    @Test
    void saysInWordsThatSomethingDoesNotGoTogetherAndKeepsWhatWasTyped() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.open("/ingresar").fillSignIn("aremko", "nadie@aremko.example", "equivocada");
            assertThat(browsing.page.locator("[role=alert]").first().textContent())
                    .contains("no coinciden");
            assertThat(browsing.page.locator("#email").inputValue()).isEqualTo("nadie@aremko.example");
            assertThat(browsing.page.locator("#password").inputValue()).isEmpty();
            browsing.shouldBeAccessible().picture("sign-in-wrong").expecting(401);
        }
    }

    @Test
    void asksForPatienceAfterManyWrongAttempts() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.open("/ingresar");
            String said = "";
            for (int attempt = 0; attempt < 40 && !said.contains("Demasiados intentos"); attempt++) {
                browsing.fillSignIn("aremko", "impaciente@aremko.example", "equivocada");
                said = browsing.page.locator("[role=alert]").first().textContent();
            }
            assertThat(said).contains("Demasiados intentos");
            browsing.expecting(401).expecting(429);
        }
    }

    @Test
    void leadsBackToWhereSomebodyWantedToGo() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.open("/clientes?q=perez");
            assertThat(browsing.path()).startsWith("/ingresar?volver=");
            String[] user = server.user("aremko", "reception");
            browsing.fillSignIn(" AREMKO ", user[0], user[1]);
            browsing.page.waitForURL("**/clientes?q=perez");
        }
    }

    @Test
    void leadsToOurOwnPagesOnly() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            String[] user = server.user("aremko", "reception");
            browsing.open("/ingresar?volver=//elsewhere.example/x").fillSignIn("aremko", user[0], user[1]);
            browsing.page.waitForURL(server.url("/clientes"));
        }
    }

    @Test
    void opensTheHouseAndClosesItAgain() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            String[] user = server.user("aremko", "reception");
            browsing.open("/ingresar").fillSignIn("aremko", user[0], user[1]);
            browsing.page.waitForURL("**/clientes");
            browsing.page.locator(".side form[action='/salir'] button").click();
            assertThat(browsing.page.locator("[role=status]").textContent()).contains("Hasta pronto");
            browsing.open("/clientes");
            assertThat(browsing.path()).startsWith("/ingresar");
        }
    }
}
