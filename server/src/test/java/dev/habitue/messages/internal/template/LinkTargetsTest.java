package dev.habitue.messages.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTargetsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "vbscript:x"
            })
    void ofAScriptOrAFileAreRefusedInATemplate(String target) {
        ApiClient client = RunningServer.shared().client(SPA);
        ApiClient.Answer answer = client.send(
                java.net.http.HttpRequest.newBuilder()
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"subject\":\"Hola\",\"preheader\":\"Hola\",\"body\":\"[Entra](" + target + ")\"}")),
                "/api/v1/{tenant}/templates/points_earned/es");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void leadNowhereWhereAVariableBroughtAScript() {
        assertThat(LinkTargets.tamed(
                        "<a href=\" javascript:alert(1)\">x</a> <a href=\"HTTPS://club.example/$1\">y</a>"))
                .isEqualTo("<a href=\"#\">x</a> <a href=\"HTTPS://club.example/$1\">y</a>");
    }

    @Test
    void leadToTheWebAMailboxOrAPhone() {
        assertThat(LinkTargets.refused(
                        "<a href=\"https://a.example\"><a href=\"mailto:x@a.example\"><a href=\"tel:+569\">"))
                .isEmpty();
    }
}
