package dev.habitue.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What a text may cost to read and to put together, as whoever may write one can send it. */
class TemplateLimitsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient api = server.client(SPA);

    private ApiClient.Answer preview(String body) {
        People people = People.of(server, SPA);
        String key = people.newKey();
        people.tell("current", People.person(key).named("Ana Lillo"));
        return api.post(
                "/api/v1/{tenant}/templates/seasonal/es/preview",
                new JsonMapper()
                        .writeValueAsString(Map.of(
                                "customer_id",
                                Long.parseLong(key),
                                "draft",
                                Map.of("subject", "Hola", "preheader", "", "body", body))));
    }

    static Stream<Arguments> heavyTexts() {
        return Stream.of(
                Arguments.of("brackets", "[".repeat(16_000)),
                Arguments.of("links without an end", "[a](".repeat(6_000)),
                Arguments.of("links without an end, within the length", "[a](".repeat(4_900)),
                Arguments.of("parentheses in an address", "[a](" + "(".repeat(2_000) + ")".repeat(2_000) + ")"),
                Arguments.of("parentheses in a tag", "{{ " + "(".repeat(2_000) + "1" + ")".repeat(2_000) + " }}"),
                Arguments.of("brackets in a tag", "{{ a" + "[b".repeat(300) + "]".repeat(300) + " }}"),
                Arguments.of("blocks in blocks", "{% if season %}".repeat(1_000) + "{% endif %}".repeat(1_000)),
                Arguments.of("openings", "{{".repeat(10_000)),
                Arguments.of("commands", "{%".repeat(10_000)),
                Arguments.of("conditions", "{% if season " + "and season ".repeat(1_500) + "%}x{% endif %}"),
                Arguments.of("stars", "**".repeat(9_000)),
                Arguments.of("empty lines", "\n".repeat(19_000)),
                Arguments.of("commas", ",\n".repeat(9_000)),
                Arguments.of("items", "- a\n".repeat(4_900)),
                Arguments.of("commands of a line", "{%a%}".repeat(3_900) + "x"),
                Arguments.of("work in a loop", """
                        {% assign x = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" %}
                        {% for i in (1..1900) %}{% assign x = x | append: "bbbbbbbb" | replace: "a", "c" %}{% endfor %}
                        """),
                Arguments.of(
                        "loops in loops", "{% for a in (1..900) %}{% for b in (1..900) %}x{% endfor %}{% endfor %}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heavyTexts")
    void isRefusedOrShownAndNeverBreaks(String name, String body) {
        ApiClient.Answer answer = preview(body);

        assertThat(answer.status()).as(answer.body()).isIn(200, 400, 422);
        if (answer.status() != 200) {
            assertThat(answer.json().get("detail").asString()).isNotBlank();
        }
    }

    @Test
    void saysWhichLineIsTooDeep() {
        ApiClient.Answer answer = preview("Hola\n\n{{ " + "(".repeat(50) + "1" + ")".repeat(50) + " }}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/reason").asString()).startsWith("line 3:");
    }

    @Test
    void leavesRoomForAnyLetterThatAPersonWrites() {
        String paragraph =
                "Hola **{{ customer.first_name }}**, [mira esto](https://aremko.cl/x?a={{ season }}&b=(c).\n\n";

        assertThat(preview(paragraph.repeat(60)).status()).isEqualTo(200);
    }

    @Test
    void isNotForWhoeverMayOnlyRead() {
        ApiClient.Answer made =
                api.post("/api/v1/{tenant}/api-keys", "{\"name\": \"lector\", \"permissions\": [\"campaigns:read\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String key = made.json().get("secret").asString();

        assertThat(server.clientWithKey(SPA, key)
                        .post("/api/v1/{tenant}/templates/seasonal/es/preview", "{\"customer_id\": 1}")
                        .status())
                .isEqualTo(403);
    }
}
