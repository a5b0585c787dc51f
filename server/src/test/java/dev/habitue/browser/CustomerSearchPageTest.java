package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class CustomerSearchPageTest {
    private final RunningServer server = DemoServer.populated();

    @ParameterizedTest
    @EnumSource
    void findsAsOneTypesInSpiteOfATypo(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "reception");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("search-empty-" + screen);
            browsing.page.locator("#q").pressSequentially("marisol niklitchek");
            assertThat(browsing.page.locator("[data-hit] .name").first()).containsText("Marisol Niklitschek");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("search-" + screen);
            assertThat(browsing.path()).startsWith("/clientes?q=marisol");
        }
    }

    @Test
    void findsAPhoneInAnyFormatAndMarksIt() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open("/clientes?q=9 9021 4477");
            assertThat(browsing.page.locator("[data-hit] mark").first()).hasText("9 9021 4477");
        }
    }

    @Test
    void tellsWhoCameOnlyInTheOldDays() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open("/clientes?q=hernan catrileo millapan");
            assertThat(browsing.page.locator(".found").last()).containsText("Solo en el sistema antiguo");
            assertThat(browsing.page.locator(".found").last()).containsText(Pattern.compile("Catrileo", 2));
        }
    }

    @Test
    void leadsOnWhereNobodyMatches() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("aremko", "reception").open("/clientes?q=zzyzx qwxq");
            assertThat(browsing.page.locator(".empty h2").textContent()).contains("Nadie calza");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("search-nobody");
        }
    }

    @Test
    void needsNoMouse() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception");
            Page page = browsing.page;
            page.keyboard().type("marisol niklitschek");
            assertThat(page.locator("[data-results='marisol niklitschek'] [data-hit]")
                            .first())
                    .isVisible();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[data-hit]").first()).isFocused();
            page.keyboard().press("ArrowUp");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().press("Enter");
            page.waitForURL("**/clientes/" + DemoServer.MARISOL);

            page.keyboard().press("/");
            assertThat(page.locator("#q-top")).isFocused();
            page.keyboard().type("rodrigo schwerter");
            assertThat(page.locator("#found-drop [data-hit]").first()).isVisible();
            browsing.shouldBeAccessible();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Rodrigo Schwerter");
        }
    }

    @Test
    void showsAnotherTenantNothing() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            String phone = server.client("aremko")
                    .get("/api/v1/aremko/customers/" + DemoServer.MARISOL + "/profile")
                    .json()
                    .at("/basic_info/telefono")
                    .asString();
            browsing.signIn("cafe-vt", "reception").open("/clientes?q=" + phone.replace("+", ""));
            assertThat(browsing.page.locator("[data-hit]").count()).isZero();
            browsing.open("/clientes/" + DemoServer.OF_THE_SPA_ALONE);
            assertThat(browsing.page.locator("h1").textContent()).isEqualTo("No encontramos esa página");
            browsing.shouldBeAccessible().expecting(404);
        }
    }
}
