package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class CustomerPageTest {
    private static final String MARISOL = "/clientes/" + DemoServer.MARISOL;

    private final RunningServer server = DemoServer.populated();

    @ParameterizedTest
    @EnumSource
    void saysWhoCallsWhatSheIsWorthAndWhatToOffer(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "reception").open(MARISOL);
            assertThat(browsing.page.locator("h1")).hasText("Marisol Niklitschek Oyarzún");
            assertThat(browsing.page.locator(".who-head .badge").first()).hasText("En riesgo");
            assertThat(browsing.page.locator(".figures")).containsText("hace 13 meses");
            assertThat(browsing.page.locator("a[href='tel:+56990214477']").first())
                    .isVisible();
            browsing.shouldBeAccessible()
                    .shouldFitItsWidth()
                    .glimpse("customer-" + screen)
                    .picture("customer-full-" + screen);
            browsing.inEnglish().shouldBeAccessible().shouldFitItsWidth().picture("customer-en-" + screen);
            assertThat(browsing.page.locator(".figures")).containsText("13 months ago");
        }
    }

    @Test
    void goesBackToTheOldestVisitOfTheOldSystem() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open(MARISOL);
            Locator more = browsing.page.locator(".timeline .more a");
            assertThat(more).isVisible();
            more.click();
            assertThat(browsing.page.locator(".timeline .year").last()).hasText("2015");
            assertThat(browsing.page.locator(".timeline .visit")).hasCount(22);
            browsing.page.locator(".filters a").nth(2).click();
            assertThat(browsing.page.locator(".filters a[aria-current]")).hasText("Antiguo");
            assertThat(browsing.page.locator(".timeline .visit:not(.old)")).hasCount(0);
            browsing.shouldBeAccessible();
        }
    }

    @Test
    void showsWhyHerRecordsAreOneAndLetsPeopleDecide() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open(MARISOL);
            Locator link = browsing.page.locator(".link").first();
            link.locator("summary").click();
            assertThat(link.locator(".waterfall")).containsText("Mismo RUT");
            browsing.shouldBeAccessible().picture("customer-evidence");
            link.locator("[data-key=c]").click();
            assertThat(browsing.page.locator(".link [role=status]")).containsText("son la misma persona");
            browsing.page.locator(".link").first().locator("[data-key=u]").click();
            assertThat(browsing.page.locator(".link").first().locator(".badge").first())
                    .hasText("Unidos");
        }
    }

    @Test
    void greetsWhoeverHasNeverComeWithAFirstOffer() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "reception").open("/clientes/10");
            assertThat(browsing.page.locator("h1")).containsText("Tomás Huaiquipán");
            assertThat(browsing.page.locator("#historia")).containsText("Aún no hay visitas");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("customer-prospect");
        }
    }

    @Test
    void leadsOnFromACustomerThatIsNot() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception");
            for (String address : new String[] {"/clientes/999999999", "/clientes/nadie"}) {
                browsing.open(address);
                assertThat(browsing.page.locator("h1").textContent()).isEqualTo("No encontramos esa página");
            }
            browsing.expecting(404);
        }
    }
}
