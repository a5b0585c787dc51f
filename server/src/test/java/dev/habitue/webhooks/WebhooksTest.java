package dev.habitue.webhooks;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.WebhookReceiver;
import dev.habitue.fixtures.WebhookReceiver.Arrival;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another program is told of a member's points, with time in the test's hand. */
class WebhooksTest {
    private static final String HOOKS = "/api/v1/cafe-vt/webhooks";
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static PostOffice post;
    private static RunningServer server;
    private static MovableClock clock;

    private final ApiClient api = server.client("cafe-vt");
    private final WebhookReceiver receiver = WebhookReceiver.open();
    private long endpoint;
    private String secret = "";

    @BeforeAll
    static void open() {
        post = PostOffice.open();
        server =
                RunningServer.startWith(MovableClock.Beans.class, post.settings("habitue.webhooks.allow-private=true"));
        clock = server.bean(MovableClock.class);
    }

    @AfterAll
    static void close() {
        server.close();
        post.close();
    }

    @BeforeEach
    void anEndpointHearsOfMembersAndPoints() {
        JsonNode opened = opened("""
                {"url": "%s", "events": ["points.*", "member.enrolled"]}""".formatted(receiver.url("/hook")));
        endpoint = opened.get("id").asLong();
        secret = opened.get("secret").asString();
    }

    @AfterEach
    void forgetTheEndpoint() {
        api.send(HttpRequest.newBuilder().DELETE(), HOOKS + "/endpoints/" + endpoint);
        receiver.close();
    }

    private JsonNode opened(String body) {
        ApiClient.Answer answer = api.post(HOOKS + "/endpoints", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode put(String body) {
        ApiClient.Answer answer = api.send(
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(body)),
                HOOKS + "/endpoints/" + endpoint);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode state() {
        return api.get(HOOKS + "/endpoints/" + endpoint).json();
    }

    private JsonNode deliveries(String query) {
        return api.get(HOOKS + "/endpoints/" + endpoint + "/deliveries" + query)
                .json()
                .get("deliveries");
    }

    private long enrol() {
        ApiClient.Answer answer = api.post(
                "/api/loyalty/users",
                "{\"name\": \"Ana Soto\", \"email\": \"ana%s@gmail.com\"}".formatted(UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("user_id").asLong();
    }

    private List<Arrival> arrivals(String type) {
        return receiver.arrivals().stream()
                .filter(arrival -> arrival.type().equals(type))
                .toList();
    }

    private Arrival oneArrival(String type) {
        assertEventually(() -> assertThat(arrivals(type))
                .as(() -> "what came of the deliveries: " + deliveries(""))
                .hasSize(1));
        return arrivals(type).getFirst();
    }

    private void earn(long member) {
        ApiClient.Answer answer = api.post(
                "/api/loyalty/users/" + member + "/earn",
                "{\"amount\": 54000, \"order_id\": \"%s\"}".formatted(UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    @Test
    void hearsSignedAndThinWhatHappened() {
        long member = enrol();
        Arrival enrolled = oneArrival("member.enrolled");
        assertThat(enrolled.isSignedWith(secret)).isTrue();
        assertThat(enrolled.isSignedWith(secret.replace("whsec_", "whsec_AAAA")))
                .isFalse();
        assertThat(enrolled.id()).matches("msg_[0-9a-f]{32}");
        assertThat(enrolled.timestamp()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(enrolled.json().propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(enrolled.json().get("data").get("user_id").asLong()).isEqualTo(member);
        receiver.forget();
        earn(member);
        assertEventually(() -> assertThat(receiver.arrivals())
                .anySatisfy(arrival -> assertThat(arrival.body())
                        .contains("\"transaction_type\":\"earn\"")
                        .contains("\"points\":540")));
        assertThat(receiver.arrivals().toString()).doesNotContain("Ana", "gmail");
    }

    @Test
    void hearsNothingThatItsFilterKeepsBackNorOfAnotherTenant() {
        ApiClient spa = server.client("aremko");
        assertThat(spa.get("/api/v1/aremko/webhooks/endpoints/" + endpoint).status())
                .isEqualTo(404);
        put("{\"url\": \"%s\", \"events\": [\"points.redeemed\"]}".formatted(receiver.url("/hook")));
        try (WebhookReceiver witness = WebhookReceiver.open()) {
            long hearsAll = opened("{\"url\": \"%s\", \"events\": [\"member.*\"]}".formatted(witness.url("/all")))
                    .get("id")
                    .asLong();
            enrol();
            assertEventually(() -> assertThat(witness.arrivals()).isNotEmpty());
            api.send(HttpRequest.newBuilder().DELETE(), HOOKS + "/endpoints/" + hearsAll);
        }
        put("{\"url\": \"%s\", \"events\": [\"member.*\"]}".formatted(receiver.url("/hook")));
        enrol();
        oneArrival("member.enrolled");
        assertThat(receiver.arrivals()).hasSize(1);
    }

    @Test
    void isToldAgainAfterGrowingWaitsAndSwitchedOffAfterThreeDaysOfNothingElse() {
        put("{\"url\": \"%s\", \"events\": [\"member.enrolled\"]}".formatted(receiver.url("/hook")));
        receiver.answers(body -> 503);
        enrol();
        assertEventually(() ->
                assertThat(deliveries("").get(0).get("response_status").asInt()).isEqualTo(503));
        Instant began = clock.instant();
        for (int attempt = 1; attempt <= WAITS.size(); attempt++) {
            int made = attempt;
            assertEventually(() -> assertThat(attempts()).isEqualTo(made));
            clock.forward(WAITS.get(attempt - 1).minusSeconds(1));
            assertThat(deliveries("?status=waiting")).hasSize(1);
            assertThat(state().get("enabled").asBoolean()).isTrue();
            clock.forward(Duration.ofSeconds(1));
        }
        assertEventually(() -> assertThat(deliveries("?status=failed")).hasSize(1));
        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(receiver.arrivals()).hasSize(10);
        assertThat(receiver.arrivals().stream().map(Arrival::id).distinct()).hasSize(1);
        assertThat(receiver.arrivals().stream().map(Arrival::timestamp).distinct())
                .hasSize(10);
        assertThat(state().get("off_reason").asString()).isEqualTo("failing");
        String owner = server.user("cafe-vt", "owner")[0];
        assertEventually(() -> assertThat(post.at(owner)).isNotEmpty());
        assertThat(PostOffice.subject(post.at(owner).getLast())).contains("127.0.0.1");
    }

    private int attempts() {
        return api.get(HOOKS + "/deliveries/" + deliveries("").get(0).get("id").asLong())
                .json()
                .get("attempts")
                .size();
    }

    @Test
    void isSwitchedOffAtOnceWhereItAnswersGone() {
        receiver.answers(body -> 410);
        enrol();
        assertEventually(
                () -> assertThat(state().get("off_reason").asString("")).isEqualTo("gone"));
        assertThat(deliveries("?status=failed")).isNotEmpty();
    }

    @Test
    void showsEachAttemptWithTheBeginningOfItsAnswer() {
        receiver.answers(body -> 500);
        enrol();
        assertEventually(() -> assertThat(deliveries("")).isNotEmpty());
        assertEventually(() -> assertThat(attempts()).isEqualTo(1));
        JsonNode story = api.get(
                        HOOKS + "/deliveries/" + deliveries("").get(0).get("id").asLong())
                .json();
        assertThat(story.get("payload").asString())
                .isEqualTo(receiver.arrivals().getFirst().body());
        JsonNode attempt = story.get("attempts").get(0);
        assertThat(attempt.get("response_status").asInt()).isEqualTo(500);
        assertThat(attempt.get("excerpt").asString()).isEqualTo("no puedo");
    }

    @Test
    void isToldAgainOnRequestUnderTheOldId() {
        enrol();
        Arrival first = oneArrival("member.enrolled");
        assertEventually(
                () -> assertThat(deliveries("?status=delivered").size()).isEqualTo(1));
        long delivery = deliveries("").get(0).get("id").asLong();
        receiver.forget();
        ApiClient.Answer replayed = api.post(HOOKS + "/deliveries/" + delivery + "/replay", "");
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
        assertThat(oneArrival("member.enrolled").id()).isEqualTo(first.id());
    }

    @Test
    void isToldOfATimeInWhichItWasOff() {
        put("{\"url\": \"%s\", \"enabled\": false, \"events\": [\"member.enrolled\"]}"
                .formatted(receiver.url("/hook")));
        clock.forward(Duration.ofDays(1));
        Instant from = clock.instant();
        enrol();
        enrol();
        AtomicInteger replayed = new AtomicInteger();
        assertEventually(() -> assertThat(replayed.addAndGet(replay(from, from.plusSeconds(1))))
                .isEqualTo(2));
        assertThat(replay(from.minusSeconds(60), from)).isZero();
        clock.forward(Duration.ofHours(1));
        assertThat(receiver.arrivals()).isEmpty();
        put("{\"url\": \"%s\", \"enabled\": true, \"events\": [\"member.enrolled\"]}".formatted(receiver.url("/hook")));
        enrol();
        assertEventually(() -> assertThat(arrivals("member.enrolled")).hasSize(3));
        assertThat(arrivals("member.enrolled").stream().map(Arrival::id).distinct())
                .hasSize(3);
    }

    private int replay(Instant from, Instant until) {
        return api.post(
                        HOOKS + "/endpoints/" + endpoint + "/replay",
                        "{\"from\": \"%s\", \"until\": \"%s\"}".formatted(from, until))
                .json()
                .get("replayed")
                .asInt();
    }

    @Test
    void getsTwoSignaturesForADayAfterItsSecretWasChanged() {
        String fresh = api.post(HOOKS + "/endpoints/" + endpoint + "/rotate", "")
                .json()
                .get("secret")
                .asString();
        clock.forward(Duration.ofHours(23));
        enrol();
        Arrival both = oneArrival("member.enrolled");
        assertThat(both.isSignedWith(secret)).isTrue();
        assertThat(both.isSignedWith(fresh)).isTrue();
        receiver.forget();
        clock.forward(Duration.ofHours(2));
        enrol();
        Arrival one = oneArrival("member.enrolled");
        assertThat(one.isSignedWith(secret)).isFalse();
        assertThat(one.isSignedWith(fresh)).isTrue();
    }

    @Test
    void answersAPingWithWhatCameOfItAndDoesNotTryAgain() {
        JsonNode fine = api.post(HOOKS + "/endpoints/" + endpoint + "/test", "").json();
        assertThat(fine.get("delivery").get("status").asString()).isEqualTo("delivered");
        assertThat(oneArrival("webhook.ping").isSignedWith(secret)).isTrue();
        receiver.answers(body -> 302);
        JsonNode moved =
                api.post(HOOKS + "/endpoints/" + endpoint + "/test", "").json();
        assertThat(moved.get("delivery").get("status").asString()).isEqualTo("failed");
        assertThat(moved.get("delivery").get("response_status").asInt()).isEqualTo(302);
        assertThat(arrivals("webhook.ping")).hasSize(2);
    }

    @Test
    void refusesAFilterThatLetsNothingThroughAndNeverShowsASecretAgain() {
        assertThat(api.post(HOOKS + "/endpoints", "{\"url\": \"https://1.1.1.1/\", \"events\": [\"point.*\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(state().get("secret").isNull()).isTrue();
        assertThat(api.get(HOOKS + "/endpoints").body()).doesNotContain(secret);
    }
}
