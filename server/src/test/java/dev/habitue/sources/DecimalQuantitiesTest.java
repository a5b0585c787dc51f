package dev.habitue.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Eventually;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is sold by weight: 0.35 of a kilo costs what 0.35 of a kilo costs. */
class DecimalQuantitiesTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient spa = RunningServer.shared().client(SPA);
    private final ApiClient cafe = RunningServer.shared().client(CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Answer tell(String order, String item) {
        return spa.post("/api/v1/{tenant}/events", """
                {"type": "purchase.completed", "occurred_at": "2026-10-01T12:00:00-03:00", "data": {"order_id": "%s-%s",
                 "customer": {"source_id": "peso-%s", "name": "Herminia Cárcamo"}, "items": [%s]}}
                """.formatted(order, run, run, item));
    }

    private JsonNode profileThatShows(long spent, Answer told) {
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        String path =
                "/api/v1/{tenant}/customers/" + told.json().get("customer_id").asLong() + "/profile";
        Eventually.assertEventually(() -> assertThat(spa.get(path)
                        .json()
                        .get("statistics")
                        .get("total_gastado")
                        .asLong())
                .isEqualTo(spent));
        return spa.get(path).json();
    }

    @Test
    void addUpToWhatTheWeighedCost() {
        tell("a", "{\"name\": \"Queso\", \"kind\": \"product\", \"quantity\": 0.35, \"unit_price\": 20000}");
        Answer told =
                tell("b", "{\"name\": \"Queso\", \"kind\": \"product\", \"quantity\": 1.5, \"unit_price\": 20000}");
        JsonNode profile = profileThatShows(37_000, told);
        assertThat(profile.get("recent_reservations"))
                .extracting(visit -> visit.get("servicios")
                        .get(0)
                        .get("cantidad")
                        .decimalValue()
                        .toPlainString())
                .containsExactlyInAnyOrder("0.35", "1.5");
    }

    @Test
    void areRoundedToTheCurrencyAsTillsDo() {
        profileThatShows(
                6_657,
                tell("c", "{\"name\": \"Queso\", \"kind\": \"product\", \"quantity\": 0.333, \"unit_price\": 19990}"));
    }

    @Test
    void areOneWhetherWrittenAsTwoOrTwoPointZero() {
        tell("d", "{\"name\": \"Té\", \"quantity\": 2, \"unit_price\": 1500}");
        Answer again = tell("d", "{\"name\": \"Té\", \"quantity\": 2.0, \"unit_price\": 1500}");
        assertThat(again.json().get("effect").asString()).isEqualTo("already_known");
    }

    @Test
    void refuseWhatIsNoQuantity() {
        for (String quantity : new String[] {"-0.5", "1e9", "0.12345678", "\"medio\"", "{}"}) {
            Answer refused =
                    tell("e", "{\"name\": \"Té\", \"quantity\": %s, \"unit_price\": 1500}".formatted(quantity));
            assertThat(refused.status()).as(quantity + " " + refused.body()).isEqualTo(400);
            assertThat(refused.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("data.items[0].quantity");
        }
    }

    @Test
    void areKeptWithThePointsTheyEarned() {
        long ana = cafe.post("/api/loyalty/users", "{\"name\": \"Gramos %s\"}".formatted(run))
                .json()
                .get("user_id")
                .asLong();
        String path = "/api/loyalty/users/" + ana;
        Answer earned = cafe.post(path + "/earn", """
                {"amount": 7000, "order_id": "peso-%s", "items": [
                    {"product_id": "q-%s", "name": "Queso", "quantity": 0.35, "amount": 7000}]}
                """.formatted(run, run));
        assertThat(earned.status()).as(earned.body()).isEqualTo(200);
        assertThat(earned.json().get("points_earned").asLong()).isEqualTo(70);
        JsonNode batch = cafe.post("/api/loyalty/purchases/batch", """
                {"purchases": [{"user_id": %d, "purchase": {"amount": 3000, "order_id": "peso2-%s", "items": [
                    {"product_id": "q-%s", "name": "Queso", "quantity": 0.15, "amount": 3000}]}}]}
                """.formatted(ana, run, run))
                .json();
        assertThat(batch.get("earned").asInt()).as(batch.toString()).isEqualTo(1);
        assertThat(cafe.get(path).json().get("favorite_products").get(0).asString())
                .isEqualTo("Queso");
    }
}
