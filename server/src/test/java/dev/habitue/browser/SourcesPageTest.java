package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class SourcesPageTest {
    private final RunningServer server = DemoServer.shared();

    @ParameterizedTest
    @EnumSource
    void isAccessibleInBothLanguagesOnEveryScreen(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "manager").open("/fuentes");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("sources-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void saysThatAFileIsNoneOfTheExports() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager").open("/fuentes");
            browsing.page
                    .locator("#archivo")
                    .setInputFiles(new FilePayload(
                            "menu.csv", "text/csv", "plato;precio\ncazuela;4500\n".getBytes(StandardCharsets.UTF_8)));
            browsing.page.locator("button[name=prueba][value=true]").click();
            assertThat(browsing.page.locator("[role=alert]").first()).containsText("No se guardó nada");
            browsing.shouldBeAccessible();
        }
    }

    @Test
    void letsReceptionLookButNotSynchronise() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "reception").open("/fuentes");
            assertThat(browsing.page.locator("#sync")).isVisible();
            assertThat(browsing.page.locator("form[action='/fuentes/sincronizar']"))
                    .hasCount(0);
            assertThat(browsing.page.locator("#archivo")).hasCount(0);
        }
    }

    @Test
    void asksWhichNumberIsTheDayWhereNoDateOfAFileSaysIt() {
        String file = "Auto Increment,Record ID,Created On,Client\n97970101,a,03/02/2020,Nadia Duda\n"
                + "97970102,b,04/02/2020,Nelson Duda\n";
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager").open("/fuentes");
            browsing.page
                    .locator("#archivo")
                    .setInputFiles(new FilePayload("dudas.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            browsing.page.locator("button[name=prueba][value=true]").click();
            assertThat(browsing.page.locator(".imports > li").first())
                    .containsText("fechas como 03/02/2020 se pueden leer de dos maneras");
            browsing.shouldBeAccessible().shouldFitItsWidth();
            browsing.page.locator("button[name=orden][value=day_first]").first().click();
            assertThat(browsing.page.locator("button[name=orden]")).hasCount(0);
            assertThat(browsing.page.locator(".imports > li").first()).not().containsText("de dos maneras");
        }
    }

    @Test
    void saysThatAFileIsAWorkbookWhateverItsName() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("cafe-vt", "manager").open("/fuentes");
            browsing.page
                    .locator("#archivo")
                    .setInputFiles(new FilePayload("clientes.csv", "text/csv", new byte[] {'P', 'K', 3, 4, 20, 0}));
            browsing.page.locator("button[name=prueba][value=true]").click();
            assertThat(browsing.page.locator("[role=alert]").first()).containsText("no es un CSV");
        }
    }
}
