package dev.habitue.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.SAME_THREAD)
class ReviewPageTest {
    private final RunningServer server = DemoServer.populated();

    @ParameterizedTest
    @EnumSource
    void showsTwoRecordsSideBySideWithTheEvidence(Screen screen) {
        try (Browsing browsing = new Browsing(server, screen)) {
            browsing.signIn("aremko", "reception").open("/revision");
            assertThat(browsing.page.locator(".link .compare").first()).isVisible();
            browsing.shouldBeAccessible().shouldFitItsWidth().glimpse("review-" + screen);
            browsing.inEnglish().shouldBeAccessible();
        }
    }

    @Test
    void isWorkedThroughFromTheKeyboardAndTakesBackWhatWasDecided() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open("/revision");
            Page page = browsing.page;
            page.keyboard().press("j");
            assertThat(page.locator(".link").first()).isFocused();
            int waiting = waiting(page);
            page.keyboard().press("r");
            assertThat(page.locator(".link").first().locator(".badge").first()).hasText("No es la misma persona");
            assertThat(page.locator(".link").first()).isFocused();
            assertThat(page.locator("#revision-title")).containsText(Integer.toString(waiting - 1));
            page.keyboard().press("u");
            assertThat(page.locator(".link").first().locator("[role=status]")).containsText("Volvió");
            assertThat(page.locator("#revision-title")).containsText(Integer.toString(waiting));
            page.keyboard().press("j");
            assertThat(page.locator(".link").nth(1)).isFocused();
        }
    }

    private static int waiting(Page page) {
        return Integer.parseInt(page.locator("#revision-title").textContent().replaceAll("\\D", ""));
    }

    @Test
    void saysThatAllIsDoneWhereNothingWaits() {
        try (Browsing browsing = new Browsing(server, Screen.PHONE)) {
            browsing.signIn("cafe-vt", "reception").open("/revision");
            assertThat(browsing.page.locator(".empty h2")).hasText("Todo revisado");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("review-empty");
        }
    }
}
