package dev.habitue.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.browser.Browsing.Screen;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class ErrorPageTest {
    private final RunningServer server = DemoServer.shared();

    @Test
    void leadsOnFromAnAddressThatIsNot() {
        try (Browsing browsing = new Browsing(server, Screen.DESKTOP)) {
            browsing.signIn("aremko", "reception").open("/no-existe");
            assertThat(browsing.page.locator("h1").textContent()).isEqualTo("No encontramos esa página");
            browsing.shouldBeAccessible().shouldFitItsWidth().picture("error-absent");
            browsing.page.locator("a.button.main").click();
            assertThat(browsing.path()).isEqualTo("/clientes");
            browsing.expecting(404);
        }
    }

    @Test
    void staysAProblemForPrograms() {
        ApiClient.Answer api = server.client("aremko").get("/api/v1/aremko/nothing", "Accept", "text/html");
        ApiClient.Answer plain = server.client("aremko").get("/nothing");
        assertThat(api.json().get("type").asString()).isEqualTo("urn:habitue:problem:not-found");
        assertThat(plain.json().get("type").asString()).isEqualTo("urn:habitue:problem:not-found");
    }
}
