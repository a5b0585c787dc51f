package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One bad element among many answers for itself; the others are kept. */
class OneOfManyTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient cafe = RunningServer.shared().client(CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void purchasesAreEarnedForBesideOnesThatAreNone() {
        long ana = cafe.post("/api/loyalty/users", "{\"name\": \"Muchas %s\"}".formatted(run))
                .json()
                .get("user_id")
                .asLong();
        Answer answer = cafe.post("/api/loyalty/purchases/batch", """
                {"purchases": [
                    {"user_id": %1$d, "purchase": {"amount": 1000, "order_id": "a-%2$s"}},
                    {"user_id": %1$d, "purchase": {"amount": -5, "order_id": "b-%2$s"}},
                    {"user_id": %1$d, "purchase": {"amount": 1000.5, "order_id": "c-%2$s"}},
                    {"user_id": 1.5, "purchase": {"amount": 1000, "order_id": "d-%2$s"}},
                    {"user_id": %1$d, "purchase": {"amount": 1000, "order_id": "e\\u0000"}},
                    {"user_id": %1$d},
                    {"user_id": 99999999999999999999999999999999, "purchase": {"amount": 1000, "order_id": "h-%2$s"}},
                    null,
                    "x",
                    {"user_id": 404, "purchase": {"amount": 1000, "order_id": "f-%2$s"}},
                    {"user_id": %1$d, "purchase": {"amount": 2000, "order_id": "g-%2$s"}}]}
                """.formatted(ana, run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.get("results"))
                .extracting(result -> result.get("status").asInt())
                .containsExactly(200, 400, 400, 400, 400, 400, 400, 400, 400, 404, 200);
        assertThat(body.get("earned").asInt()).isEqualTo(2);
        assertThat(body.get("refused").asInt()).isEqualTo(9);
        assertThat(body.get("results").get(1).get("errors").get(0).get("field").asString())
                .isEqualTo("amount");
        assertThat(body.get("results").get(5).get("errors").get(0).get("field").asString())
                .isEqualTo("purchase");
        assertThat(cafe.get("/api/loyalty/users/" + ana)
                        .json()
                        .get("total_points")
                        .asLong())
                .isEqualTo(230);
    }

    @Test
    void eventsAreTakenBesideOnesThatAreNone() {
        String good = """
                {"type": "purchase.completed", "occurred_at": "2026-10-01T12:00:00-03:00",
                 "data": {"order_id": "%s-%s", "total": 1000, "customer": {"source_id": "m-%s", "name": "Ana"}}}""";
        Answer answer = cafe.post("/api/v1/{tenant}/events", """
                [%s, {"type": "purchase.completed"}, null, 7, %s, %s, %s]""".formatted(
                        good.formatted("1", run, run),
                        good.formatted("2", run, run).replace("1000", "1000.5"),
                        good.formatted("3", run, run).replace("\"Ana\"", "\"A\\u0000\""),
                        good.formatted("4", run, run)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("results"))
                .extracting(result -> result.get("status").asInt())
                .containsExactly(200, 400, 400, 400, 400, 400, 200);
    }
}
