package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bandeja del día by its API, day after day; each test has a month of its own. */
class OutreachTest {
    private static int year = 2040;

    private static final CampaignWorld world = CampaignWorld.open();
    private final ApiClient api = world.server.client(world.spa);
    private List<Long> two = List.of();

    @BeforeEach
    void twoStayedAway() {
        year += 2;
        world.clock.moveTo(year + "-06-01T12:00");
        two = world.customers(2);
        world.came(two.get(0), (year - 2) + "-05-01");
        world.came(two.get(1), (year - 2) + "-05-02");
        world.knows(two.get(0), 1);
        world.knows(two.get(1), 1);
    }

    private List<JsonNode> ours() {
        List<JsonNode> ours = new ArrayList<>();
        api.get("/api/v1/{tenant}/outreach?count=200").json().get("items").forEach(item -> {
            if (two.contains(item.get("customer_id").asLong())) {
                ours.add(item);
            }
        });
        return ours;
    }

    private List<Long> queued(String moment) {
        world.clock.moveTo(moment);
        return ours().stream().map(item -> item.get("customer_id").asLong()).toList();
    }

    private ApiClient.Answer post(JsonNode item, String deed, String body) {
        return api.post("/api/v1/{tenant}/outreach/" + item.get("id").asLong() + "/" + deed, body);
    }

    private JsonNode mark(JsonNode item, String body) {
        ApiClient.Answer answer = post(item, "mark", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Consents.State standing(JsonNode item) {
        return world.people()
                .inTenant(() -> world.server
                        .bean(Consents.class)
                        .standing(
                                ContactChannel.WHATSAPP,
                                Purpose.PROMOTIONAL,
                                item.get("phone").asString()));
    }

    @Test
    void holdsThoseWorthWritingToByHandOnceAMonth() {
        List<JsonNode> items = ours();
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().get("whatsapp_url").asString()).startsWith("https://wa.me/5697");
        mark(items.get(0), "{\"mark\": \"sent\", \"answer\": \"do_not_write\"}");
        mark(items.get(1), "{\"mark\": \"sent\", \"answer\": \"later\"}");

        assertThat(queued(year + "-06-30T12:00")).isEmpty();
        assertThat(queued(year + "-07-02T12:00"))
                .containsExactly(items.get(1).get("customer_id").asLong());
    }

    @Test
    void leavesWhoeverAskedForItInPeaceUntilThatDay() {
        mark(ours().getFirst(), "{\"mark\": \"skipped\", \"not_before\": \"" + year + "-06-10\"}");

        assertThat(queued(year + "-06-09T12:00")).hasSize(1);
        assertThat(queued(year + "-06-10T12:00")).hasSize(2);
    }

    @Test
    void tellsTheSecondToPressThatSomebodyWasFaster() {
        JsonNode item = ours().getFirst();
        JsonNode first = mark(item, "{\"mark\": \"sent\", \"revision\": 0}");

        ApiClient.Answer second = post(item, "mark", "{\"mark\": \"not_applicable\", \"revision\": 0}");

        assertThat(first.get("revision").asInt()).isOne();
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body())
                .contains("marked-meanwhile", first.get("marked_by").asString());
        assertThat(ours().getFirst().get("mark").asString()).isEqualTo("sent");
    }

    @Test
    void saysWhoWritesAndHowToStopWhateverIsChanged() {
        JsonNode item = ours().getFirst();
        String closing = "Te escribe Aremko";
        assertThat(item.get("text").asString()).containsOnlyOnce(closing).contains("responde NO");
        assertThat(URLDecoder.decode(item.get("whatsapp_url").asString(), StandardCharsets.UTF_8))
                .endsWith("?text=" + item.get("text").asString());

        JsonNode changed = mark(item, "{\"mark\": \"sent\", \"text\": \"Hola, ¿vienes?\"}");
        assertThat(changed.get("text").asString())
                .startsWith("Hola, ¿vienes?\n\n")
                .containsOnlyOnce(closing)
                .contains("responde NO");

        JsonNode again = mark(
                item,
                "{\"mark\": \"sent\", \"text\": "
                        + new JsonMapper()
                                .writeValueAsString(changed.get("text").asString() + " ") + "}");
        assertThat(again.get("text")).isEqualTo(changed.get("text"));
    }

    @Test
    void takesTheLastMarkBackWithTheConsentThatItWithdrew() {
        JsonNode item = ours().getFirst();
        JsonNode sent = mark(item, "{\"mark\": \"sent\", \"text\": \"Hola, Ana\"}");
        mark(item, "{\"mark\": \"sent\", \"answer\": \"do_not_write\"}");
        assertThat(standing(item)).isEqualTo(Consents.State.WITHDRAWN);

        JsonNode undone = post(item, "undo", "{\"revision\": 2}").json();

        assertThat(standing(item)).isEqualTo(Consents.State.UNKNOWN);
        assertThat(undone.get("mark").asString()).isEqualTo("sent");
        assertThat(undone.get("answer").isNull()).isTrue();
        assertThat(undone.get("text").asString()).startsWith("Hola, Ana\n\nTe escribe ");
        assertThat(undone.get("marked_at")).isEqualTo(sent.get("marked_at"));
        assertThat(post(item, "undo", "{}").json().get("type").asString()).endsWith("no-mark");
    }

    @Test
    void countsAsItsEffectWhoeverCameWithinThirtyDaysAndNotABookingAhead() {
        List<JsonNode> items = ours();
        items.forEach(item -> mark(item, "{\"mark\": \"sent\"}"));
        world.came(items.get(0).get("customer_id").asLong(), year + "-06-20");
        world.came(items.get(1).get("customer_id").asLong(), year + "-06-28");
        world.clock.moveTo(year + "-06-25T12:00");
        mark(items.get(0), "{\"mark\": \"sent\", \"answer\": \"interested\"}");

        JsonNode effect = api.get("/api/v1/{tenant}/outreach/effect?from=" + year + "-06-01&until=" + year + "-06-30")
                .json();

        assertThat(effect.get("written").asInt()).isEqualTo(2);
        assertThat(effect.get("came").asInt()).isOne();
        assertThat(effect.get("revenue").asInt()).isEqualTo(30_000);
    }
}
