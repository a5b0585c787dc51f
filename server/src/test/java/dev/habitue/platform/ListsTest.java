package dev.habitue.platform;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every list goes on where it stopped, says which filters it knows, and is open to the shop's pages where it may be. */
class ListsTest {
    private static final int ENTRIES = 5;
    private static final String HERE = "https://cafe.example";

    /** Each list with the field that its entries are in. */
    private static final Map<String, String> LISTS = Map.of(
            "/api/v1/aremko/messages", "messages",
            "/api/v1/aremko/suppressions", "suppressions",
            "/api/advanced/marketing/campaigns", "runs",
            "/api/advanced/automation/runs", "runs",
            "/api/advanced/marketing/planned-campaigns", "campaigns",
            "/api/v1/aremko/outreach", "items",
            "/api/v1/aremko/api-keys", "api_keys",
            "/api/v1/aremko/campaigns/segments/Lost", "customers",
            "/api/v1/aremko/imports", "imports");

    private static PostOffice post;
    private static RunningServer server;
    private static ApiClient client;

    @BeforeAll
    static void writeSomethingIntoEach() {
        post = PostOffice.open();
        server = RunningServer.start(
                post.settings("ALLOWED_ORIGINS=[\"" + HERE + "\"]", "LOYALTY_CACHE_TTL_SECONDS=90"));
        client = server.client("aremko");
        People people = People.of(server, "aremko");
        Histories aremko = Histories.at(server, "aremko");
        List<MessageDraft> drafts = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            long id = 95_000 + i;
            aremko.customer(id, "Rita Lista").came(aremko.today().minusDays(700 + i), 30_000 + i);
            people.tell(
                    "current",
                    person(Long.toString(id))
                            .named("Rita Lista")
                            .phone("+5697500000" + i)
                            .email("rita" + i + "@example.com"));
            post(
                    "/api/v1/aremko/suppressions",
                    "{\"channel\": \"email\", \"address\": \"nadie" + i + "@example.com\"}");
            post(
                    "/api/advanced/marketing/seasonal-campaign",
                    "{\"name\": \"vacía " + i + "\", \"audience\": {\"customer_ids\": []}}");
            post("/api/v1/aremko/api-keys", "{\"name\": \"llave " + i + "\", \"permissions\": [\"customers:read\"]}");
            post(
                    "/api/advanced/marketing/planned-campaigns",
                    "{\"name\": \"plan " + i + "\", \"kind\": \"seasonal\", \"timing\": {\"repeat\": \"now\"}}");
            drafts.add(MessageDraft.email("lista/" + i, MessageKind.SEASONAL, id, Map.of("season", "verano")));
        }
        people.inTenant(() -> server.bean(Messages.class).queue(drafts));
        for (String cadence : List.of("daily", "weekly", "monthly")) {
            post("/api/advanced/automation/run-" + cadence + "-tasks", "");
        }
    }

    @AfterAll
    static void close() {
        server.close();
        post.close();
    }

    private static void post(String path, String body) {
        Answer answer = client.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
    }

    private static JsonNode get(String path) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void goOnWhereTheyStoppedAndMissNobody() {
        LISTS.forEach((path, field) -> {
            List<String> whole = new ArrayList<>();
            get(path + "?limit=200").get(field).forEach(entry -> whole.add(entry.toString()));
            List<String> pieces = new ArrayList<>();
            String cursor = "";
            int pages = 0;
            while (cursor != null) {
                JsonNode page = get(path + "?limit=1" + cursor);
                assertThat(page.get(field).size()).as(path).isLessThanOrEqualTo(1);
                page.get(field).forEach(entry -> pieces.add(entry.toString()));
                cursor = page.get("next_cursor").isNull()
                        ? null
                        : "&cursor=" + page.get("next_cursor").asString();
                assertThat(++pages).as(path).isLessThan(100);
            }
            assertThat(pieces).as(path).isEqualTo(whole);
            if (!field.equals("imports")) {
                assertThat(whole).as(path).hasSizeGreaterThanOrEqualTo(3);
            }
        });
    }

    @Test
    void refuseTheCursorOfAnotherListAndWhatIsNone() {
        Map<String, String> cursors = new LinkedHashMap<>();
        LISTS.keySet().stream()
                .filter(path -> !path.endsWith("/imports"))
                .forEach(path -> cursors.put(
                        path, get(path + "?limit=1").get("next_cursor").asString()));
        cursors.forEach((from, cursor) -> LISTS.keySet().stream()
                .filter(path -> !path.equals(from))
                .forEach(path -> refused(path + "?cursor=" + cursor, "cursor")));
        LISTS.keySet().forEach(path -> {
            refused(path + "?cursor=nada", "cursor");
            refused(path + "?cursor=bWVzc2FnZXMfAB8x", "cursor");
            refused(path + "?limit=0", "limit");
            refused(path + "?limit=x", "limit");
        });
        refused(
                "/api/v1/aremko/campaigns/segments/VIP?cursor=" + cursors.get("/api/v1/aremko/campaigns/segments/Lost"),
                "cursor");
    }

    private static void refused(String path, String field) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).as(path).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/aremko/messages?status=leido                             | status  | queued
            /api/advanced/automation/runs?cadence=hourly                     | cadence | weekly
            /api/advanced/marketing/planned-campaigns?state=abierta          | state   | scheduled
            /api/loyalty/users?tier=oro_puro                                 | tier    | cafe_oro
            /api/loyalty/users?status=zombi                                  | status  | active
            /api/v1/mappings?status=quizas                                   | status  | confirmed
            /api/v1/aremko/customers/search?query=ana&source=otro            | source  | legacy
            /api/loyalty/takeover?kind=otro                                  | kind    | balance
            /api/v1/aremko/customers/1/profile?include_legacy=quizas         | include_legacy | true
            /api/loyalty/rewards?include_retired=quizas                      | include_retired | true
            /api/v1/aremko/outreach?day=ayer                                 | day     | 2026
            /api/v1/aremko/campaigns/segments/Amigos                         | segment | Hibernating
            """)
    void nameTheValuesThatAFilterKnows(String path, String field, String known) {
        ApiClient asker = path.startsWith("/api/loyalty") ? server.client("cafe-vt") : client;
        Answer answer = asker.get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/reason").asString()).contains(known);
    }

    private static Answer from(String origin, String method, String path, String... headers) {
        String[] all = IntStream.range(0, headers.length + 2)
                .mapToObj(i -> i == 0 ? "Origin" : i == 1 ? origin : headers[i - 2])
                .toArray(String[]::new);
        return server.client("cafe-vt")
                .send(HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody()), path, all);
    }

    private static String header(Answer answer, String name) {
        return String.join(", ", answer.response().headers().allValues(name));
    }

    @Test
    void openTheLoyaltyRoutesToPagesOfTheOriginsThatAreAllowed() {
        Answer preflight = from(
                HERE,
                "OPTIONS",
                "/api/loyalty/rewards",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "x-api-key");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo(HERE);
        assertThat(header(preflight, "Access-Control-Allow-Headers")).containsIgnoringCase("X-API-Key");
        assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
        assertThat(header(preflight, "Vary")).containsIgnoringCase("Origin");

        Answer read = from(HERE, "GET", "/api/loyalty/rewards");
        assertThat(read.status()).isEqualTo(200);
        assertThat(header(read, "Access-Control-Allow-Origin")).isEqualTo(HERE);
        assertThat(header(read, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(read, "Vary")).containsIgnoringCase("Origin");

        Answer refusal = from(HERE, "GET", "/api/loyalty/users/999999999");
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(header(refusal, "Access-Control-Allow-Origin"))
                .as("a page must be able to read why")
                .isEqualTo(HERE);
    }

    @Test
    void keepThemShutToEverybodyElses() {
        String there = "https://elsewhere.example";
        Answer preflight = from(there, "OPTIONS", "/api/loyalty/rewards", "Access-Control-Request-Method", "GET");
        assertThat(preflight.status()).isEqualTo(403);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(from(there, "GET", "/api/loyalty/rewards"), "Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(header(from(there, "GET", "/api/loyalty/rewards"), "Vary")).containsIgnoringCase("Origin");
        assertThat(header(from(HERE, "GET", "/api/v1/cafe-vt/stats/overview"), "Access-Control-Allow-Origin"))
                .as("customers' data are no page's business")
                .isEmpty();
    }

    @Test
    void letClientsKeepWhatIsTheSameForAllAndNothingElse() {
        assertThat(header(from(HERE, "GET", "/api/loyalty/rewards"), "Cache-Control"))
                .isEqualTo("private, max-age=90");
        assertThat(header(from(HERE, "GET", "/api/loyalty/stats/tiers"), "Cache-Control"))
                .isEqualTo("private, max-age=90");
        assertThat(header(from(HERE, "GET", "/api/loyalty/rewards/999999999"), "Cache-Control"))
                .contains("no-store");
        assertThat(header(from(HERE, "GET", "/api/loyalty/users"), "Cache-Control"))
                .contains("no-store");
    }
}
