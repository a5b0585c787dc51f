package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.habitue.fixtures.People.person;

import com.microsoft.playwright.Locator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages say of people is true, and holds on a small screen whatever they are called. */
@Execution(ExecutionMode.SAME_THREAD)
class PlainWordsPageTest {
    private static final String LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissen";

    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, "cafe-vt");
    private final String key = people.newKey();

    private long customerOf(String source) {
        return people.record(source, key).orElseThrow().customerId();
    }

    @Test
    void doNotCallWhoeverBoughtTodaySomebodyOfTheOldSystem() {
        people.tell("till", person(key).named("Berta Lillo Tapia").phone("987654321"));
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "owner").open("/clientes/" + customerOf("till"));
            assertThat(browsing.page.locator(".who-head")).containsText("Solo en caja");
            assertThat(browsing.page.locator(".who-head")).not().containsText("Solo sistema antiguo");
            assertThat(browsing.page.locator(".records")).containsText("+56 9 8765 4321");
            browsing.open("/clientes?q=berta+lillo+tapia");
            assertThat(browsing.page.locator(".found").first()).containsText("Solo en caja");
            browsing.shouldBeAccessible().shouldFitItsWidth();
        }
    }

    @Test
    void putRightWhoeverIsLeftOut() {
        people.tell("current", person(key).named("Garzón"));
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/clientes/apartados");
            Locator listed = browsing.page.locator("a[href='/clientes/" + key + "']");
            while (listed.count() == 0) {
                browsing.page.locator("a.button:has-text('Ver más')").click();
            }
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("set-aside");
            listed.click();
            assertThat(browsing.page.locator(".aside")).containsText("Figura como parte del equipo");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("set-aside-customer");
            browsing.page.locator("form[action$='/es-cliente'] button").click();
            assertThat(browsing.page.locator(".aside")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdALongName(Screen screen) {
        people.tell(
                "current",
                person(key)
                        .named(LONG + " " + LONG)
                        .email("largo" + key + "." + LONG + "@correo.cl")
                        .phone("987651234"));
        server.client("cafe-vt")
                .post(
                        "/api/loyalty/users",
                        "{\"name\": \"" + LONG + "\", \"phone\": \"+5697"
                                + (1_000_000 + Long.parseLong(key) % 8_000_000) + "\"}");
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("cafe-vt", "owner");
            for (String path : new String[] {
                "/clientes?q=" + LONG,
                "/clientes/" + key,
                "/clientes/" + key + "/consentimiento",
                "/socios?q=" + LONG,
                "/mostrador?q=" + LONG
            }) {
                browsing.open(path);
                org.assertj.core.api.Assertions.assertThat(browsing.page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(path)
                        .isEqualTo(0);
            }
            browsing.open("/clientes/" + key).picture("long-name-" + screen);
        }
    }
}
