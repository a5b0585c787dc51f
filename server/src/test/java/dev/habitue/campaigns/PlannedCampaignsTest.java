package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Campaigns as they are planned, with time in the test's hand. */
class PlannedCampaignsTest {
    private static final String PLANNED = "/api/advanced/marketing/planned-campaigns";

    private static final CampaignWorld world = CampaignWorld.open();
    private final ApiClient api = world.server.client(world.spa);
    private final String name = "Plan " + world.people().newKey();
    private List<Long> two = List.of();

    @BeforeEach
    void itIsATuesday() {
        world.clock.moveTo("2026-03-10T12:00");
        two = world.customers(2);
    }

    private String body(String timing, String more) {
        return """
                {"name": "%s", "kind": "seasonal", "timing": %s,
                 "plan": {"season": "fiestas_patrias", "audience": {"customer_ids": %s}}%s}
                """.formatted(name, timing, two, more);
    }

    private long plan(String timing) {
        ApiClient.Answer answer = api.post(PLANNED, body(timing, ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }

    private JsonNode start(long id) {
        ApiClient.Answer answer = api.post(PLANNED + "/" + id + "/start", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode read(long id) {
        return api.get(PLANNED + "/" + id).json();
    }

    private void look() {
        Object due = world.server.bean("runDueCampaigns", Object.class);
        TenantScope.run(world.server.bean(Tenants.class).bySlug(world.spa).orElseThrow(), () -> {
            try {
                var run = due.getClass().getDeclaredMethod("run");
                run.setAccessible(true);
                run.invoke(due);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private int received() {
        return two.stream()
                .mapToInt(id -> world.post.at(CampaignWorld.address(id)).size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"holdout_percent\": null}"})
    void holdATenthOutWhereTheyDoNotSayHowMany(String plan) {
        ApiClient.Answer answer =
                api.post(PLANNED, "{\"name\": \"%s\", \"kind\": \"seasonal\", \"plan\": %s}".formatted(name, plan));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("holdout_percent").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "51", "\"many\""})
    void areRefusedAHoldoutThatIsNoShareOfThem(String holdout) {
        ApiClient.Answer answer = api.post(
                PLANNED,
                "{\"name\": \"%s\", \"kind\": \"seasonal\", \"plan\": {\"holdout_percent\": %s}}"
                        .formatted(name, holdout));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("holdout");
    }

    @Test
    void runAtOnceAndAreFinishedThen() {
        long id = plan("{\"repeat\": \"now\"}");

        assertThat(start(id).get("state").asString()).isEqualTo("finished");
        assertThat(read(id).at("/runs/0/sent").asInt()).isEqualTo(2);
        assertEventually(() -> assertThat(received()).isEqualTo(2));
        assertThat(api.post(PLANNED + "/" + id + "/start", "").status()).isEqualTo(409);
    }

    @Test
    void waitForTheirTimeAndRunOnceThen() {
        long id = plan("{\"repeat\": \"once\", \"day\": \"2026-03-12\", \"time\": \"10:00\"}");
        assertThat(start(id).get("next_at").asString()).isEqualTo("2026-03-12T10:00:00-03:00");
        look();
        assertThat(read(id).get("runs")).isEmpty();

        world.clock.moveTo("2026-03-12T10:00");
        look();
        look();

        assertThat(read(id).at("/campaign/state").asString()).isEqualTo("finished");
        assertThat(read(id).get("runs")).hasSize(1);
    }

    @Test
    void makeUpOnceForTimesThatWereMissed() {
        long id = plan("{\"repeat\": \"daily\", \"time\": \"10:00\"}");
        start(id);

        world.clock.moveTo("2026-03-14T16:00");
        look();
        look();

        assertThat(read(id).get("runs")).hasSize(1);
        assertThat(read(id).at("/runs/0/day").asString()).isEqualTo("2026-03-14");
        assertThat(read(id).at("/campaign/next_at").asString()).isEqualTo("2026-03-15T10:00:00-03:00");
        assertThat(read(id).at("/campaign/state").asString()).isEqualTo("running");
        assertThat(api.post(PLANNED + "/" + id + "/cancel", "").status()).isEqualTo(200);
    }

    @Test
    void doNotBotherAnybodyAWeekLate() {
        long id = plan("{\"repeat\": \"once\", \"day\": \"2026-03-12\", \"time\": \"10:00\"}");
        start(id);

        world.clock.moveTo("2026-03-20T10:00");
        look();

        assertThat(read(id).get("runs")).isEmpty();
        assertThat(read(id).at("/campaign/problem").asString()).isEqualTo("missed");
    }

    @Test
    void runOnceThoughEightLookAtTheSameMoment() throws Exception {
        long id = plan("{\"repeat\": \"weekly\", \"weekday\": \"thursday\", \"time\": \"10:00\"}");
        start(id);
        world.clock.moveTo("2026-03-12T10:00");

        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looks = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(node -> nodes.submit(() -> {
                        together.await();
                        look();
                        return null;
                    }))
                    .toList();
            together.countDown();
            for (Future<?> look : looks) {
                look.get();
            }
        }

        assertThat(read(id).get("runs")).hasSize(1);
        assertThat(read(id).at("/campaign/next_at").asString()).startsWith("2026-03-19T10:00");
        assertEventually(() -> assertThat(received()).isEqualTo(2));
        assertThat(api.post(PLANNED + "/" + id + "/cancel", "").status()).isEqualTo(200);
    }

    @Test
    void areKeptWithWhatWentWrongAndTriedAgain() {
        long id = api.post(PLANNED, """
                {"name": "%s", "kind": "personalised_offer", "plan": {"audience": {"list": "no such list"}},
                 "timing": {"repeat": "once", "day": "2026-03-12", "time": "10:00"}}
                """.formatted(name)).json().get("id").asLong();
        start(id);
        world.clock.moveTo("2026-03-12T10:00");

        look();

        assertThat(read(id).at("/campaign/problem").asString()).isEqualTo("invalid-input");
        assertThat(read(id).at("/campaign/next_at").asString()).startsWith("2026-03-12T10:10");
        assertThat(api.post(PLANNED + "/" + id + "/cancel", "").status()).isEqualTo(200);
    }

    @Test
    void changeOnlyAsTheyWereRead() {
        long id = plan("{\"repeat\": \"now\"}");

        assertThat(put(id, body("{\"repeat\": \"now\"}", ", \"revision\": 0"))).isEqualTo(200);
        assertThat(put(id, body("{\"repeat\": \"now\"}", ", \"revision\": 0")))
                .as("somebody else was faster")
                .isEqualTo(409);
        assertThat(api.post(PLANNED, body("{\"repeat\": \"now\"}", ""))
                        .json()
                        .get("type")
                        .asString())
                .endsWith("campaign-name-taken");
    }

    private int put(long id, String body) {
        return api.send(HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(body)), PLANNED + "/" + id)
                .status();
    }

    @Test
    void refuseATimeThatHasGoneBy() {
        long id = plan("{\"repeat\": \"once\", \"day\": \"2026-03-09\", \"time\": \"10:00\"}");

        assertThat(api.post(PLANNED + "/" + id + "/start", "")
                        .json()
                        .get("type")
                        .asString())
                .endsWith("time-gone-by");
        assertThat(api.send(HttpRequest.newBuilder().DELETE(), PLANNED + "/" + id)
                        .status())
                .isEqualTo(200);
    }
}
