package dev.habitue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MappingRegistryTest {
    private static final String BOOKING = """
            {"source_system": "booking", "source_entity_type": "%s", "source_id": "%s", "target_system": "current",
             "target_entity_type": "customer", "target_id": "1", "confidence_score": 91.5, "metadata": {"note": "desk"}}""";

    private final SmallSpa spa = SmallSpa.opened();
    private final ApiClient client = spa.client;

    private ApiClient.Answer register(String id) {
        return client.post("/api/v1/mappings/register", BOOKING.formatted("customer", id));
    }

    @Test
    void takesAMappingBetweenAnyTwoSystemsOnce() {
        ApiClient.Answer first = register("B-1");
        ApiClient.Answer again = register("B-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("status").asString()).isEqualTo("active");
        assertThat(first.json().get("confidence_score").asDouble()).isEqualTo(91.5);
        assertThat(first.json().get("metadata").get("note").asString()).isEqualTo("desk");
        assertThat(first.json().get("created_at").asString()).matches(".*[-+]\\d\\d:\\d\\d");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString())
                .contains("by mapping " + first.json().get("id").asLong());
        assertThat(client.post("/api/v1/mappings/register", BOOKING.formatted("invoice", "B-1"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void saysWhichFieldIsWrong() {
        ApiClient.Answer answer = client.post("/api/v1/mappings/register", "{\"source_system\": \"booking\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("source_id", "target_id", "confidence_score");
        assertThat(client.get("/api/v1/mappings?status=nonsense").status()).isEqualTo(400);
        assertThat(client.get("/api/v1/mappings?page_size=101").status()).isEqualTo(400);
        assertThat(client.get("/api/v1/mappings/lookup").status()).isEqualTo(400);
        String same = BOOKING.replace("booking", "current").formatted("customer", "1");
        assertThat(client.post("/api/v1/mappings/register", same).status()).isEqualTo(422);
    }

    @Test
    void findsAMappingByItsNumberItsSourceAndItsTarget() {
        long id = register("B-2").json().get("id").asLong();

        assertThat(client.get("/api/v1/mappings/" + id).json().get("source_id").asString())
                .isEqualTo("B-2");
        assertThat(client.get("/api/v1/mappings/lookup?source_system=booking&source_id=B-2&source_entity_type=customer")
                        .json()
                        .get("mappings")
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(id);
        assertThat(client.get("/api/v1/mappings/lookup?target_system=current&target_id=1&target_entity_type=customer")
                        .json()
                        .get("mappings")
                        .toString())
                .contains("B-2");
        assertThat(client.get("/api/v1/mappings/lookup?source_system=booking&source_id=absent")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/mappings/999999").status()).isEqualTo(404);
        assertThat(spa.server
                        .client(spa.server.newTenant(Tenant.Kind.CAFE))
                        .get("/api/v1/mappings/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsPageByPage() {
        for (int n = 1; n <= 5; n++) {
            register("L-" + n);
        }
        JsonNode first = client.get("/api/v1/mappings?page=1&page_size=2&status=active&entity_type=customer")
                .json();
        JsonNode last = client.get("/api/v1/mappings?page=3&page_size=2&status=active&entity_type=customer")
                .json();
        assertThat(first.get("total").asInt()).isEqualTo(5);
        assertThat(first.get("mappings")).hasSize(2);
        assertThat(last.get("mappings").get(0).get("source_id").asString()).isEqualTo("L-1");
    }

    @Test
    void tellsWhatHappenedToAMapping() {
        long id = register("B-3").json().get("id").asLong();
        client.post("/api/v1/mappings/" + id + "/confirm", "");
        client.post("/api/v1/mappings/" + id + "/confirm", "");
        client.post("/api/v1/mappings/" + id + "/undo", "");
        client.post("/api/v1/mappings/" + id + "/reject", "");

        JsonNode changes =
                client.get("/api/v1/mappings/" + id + "/history").json().get("changes");

        List<String> actions = new ArrayList<>();
        changes.forEach(change -> actions.add(
                change.get("action").asString() + " " + change.get("to_status").asString()));
        assertThat(actions)
                .containsExactly("registered active", "confirmed confirmed", "undone active", "rejected rejected");
        assertThat(changes.get(0).get("actor").asString()).startsWith("key:");
    }

    @Test
    void doesNotUndoARejectionWhoseSourceIsMappedOtherwiseByNow() {
        long id = register("B-4").json().get("id").asLong();
        client.post("/api/v1/mappings/" + id + "/reject", "");
        register("B-4");

        ApiClient.Answer answer = client.post("/api/v1/mappings/" + id + "/undo", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:habitue:problem:source-already-mapped");
    }

    @Test
    void asksForThePermissionToWrite() {
        String reader = client.post(
                        "/api/v1/{tenant}/api-keys", "{\"name\":\"reader\",\"permissions\":[\"mappings:read\"]}")
                .json()
                .get("secret")
                .asString();
        ApiClient readOnly = spa.server.clientWithKey(spa.slug, reader);
        assertThat(readOnly.get("/api/v1/mappings").status()).isEqualTo(200);
        assertThat(readOnly.post("/api/v1/mappings/1/confirm", "").status()).isEqualTo(403);
        assertThat(readOnly.post("/api/v1/{tenant}/sync/legacy-to-current", "").status())
                .isEqualTo(403);
    }

    @Test
    void showsWhatLinksACustomerToTheLegacySystems() {
        spa.sync();
        JsonNode linked = client.get("/api/v1/{tenant}/mappings/customer/1").json();
        assertThat(linked.get("has_legacy_data").asBoolean()).isTrue();
        assertThat(linked.get("mapping").get("legacy_id").asString()).isEqualTo("1");
        assertThat(linked.get("mapping").get("metadata").get("legacy_name").asString())
                .isEqualTo("sonia silva 984280796");
        assertThat(linked.get("mapping").get("metadata").get("match_reasons").toString())
                .contains("rut_exact");
        assertThat(linked.get("legacy_customer").get("legacy_id").asString()).isEqualTo("1");
        assertThat(linked.get("mappings")).hasSize(3);

        JsonNode unlinked = client.get("/api/v1/{tenant}/mappings/customer/13").json();
        assertThat(unlinked.get("has_legacy_data").asBoolean()).isFalse();
        assertThat(unlinked.get("mapping").isNull()).isTrue();
        assertThat(client.get("/api/v1/{tenant}/mappings/customer/424242").status())
                .isEqualTo(404);
    }

    @Test
    void answersWithAJobToFollowWhereThatIsPreferred() {
        ApiClient.Answer answer = client.post("/api/v1/{tenant}/sync/legacy-to-current", "", "Prefer", "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.response().headers().firstValue("Location").orElseThrow())
                .endsWith("/jobs/" + answer.json().get("job_id").asString());
        spa.awaitQuiet();
    }

    @Test
    void queuesWhatWaitsForAPersonsWordSurestFirst() {
        spa.sync();
        spa.people.inTenant(() -> {
            Review review = spa.server.bean(Review.class);
            List<Review.Item> seen = new ArrayList<>();
            Cursor cursor = null;
            do {
                Review.Page page = review.queue(cursor, 1);
                seen.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).hasSize((int) review.waiting()).isNotEmpty();
            assertThat(seen).extracting(item -> -item.mapping().confidence()).isSorted();
            assertThat(seen)
                    .allMatch(item -> item.source().isPresent()
                            && item.target().isPresent()
                            && !item.mapping().evidence().isEmpty());
            assertThat(review.evidenceFor(1)).hasSize(3);
        });
    }
}
