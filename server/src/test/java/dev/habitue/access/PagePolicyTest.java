package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a browser is told about every page of ours. */
class PagePolicyTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("(none)");
    }

    @Test
    void letsNothingRunThatStandsInAPage() {
        PageClient browser = new PageClient(server);
        browser.signIn(CAFE, "owner");
        for (String path : List.of(
                "/ingresar",
                "/clientes",
                "/socios",
                "/campanas",
                "/fuentes",
                "/m/suscribir/" + CAFE,
                "/nothing-here")) {
            HttpHeaders headers = browser.get(path).response().headers();
            assertThat(header(headers, "Content-Security-Policy"))
                    .as(path)
                    .contains("style-src 'self';", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(headers, "Referrer-Policy")).as(path).isIn("same-origin", "no-referrer");
            assertThat(header(headers, "Permissions-Policy")).as(path).contains("camera=(self)", "microphone=()");
            assertThat(header(headers, "Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(headers, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void holdsForEveryTemplateOfThePages() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates
                            .filter(file -> file.toString().endsWith(".html"))
                            .filter(PagePolicyTest::carriesStyleOrScript))
                    .isEmpty();
        }
    }

    private static boolean carriesStyleOrScript(Path file) {
        try {
            return Files.readString(file)
                    .matches("(?s).*(\\sstyle=|th:style=|<style|\\son[a-z]+=\"|href=\"javascript:).*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
