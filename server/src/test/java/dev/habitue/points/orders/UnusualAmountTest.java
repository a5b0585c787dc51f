package dev.habitue.points.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnusualAmountTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final long ABSURD = 900_000_000_000L;
    private final ApiClient cafe = RunningServer.shared().client(CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private long member;

    @BeforeEach
    void buyAsPeopleDo() {
        member = cafe.post("/api/loyalty/users", "{\"name\": \"Compra %s\"}".formatted(run))
                .json()
                .get("user_id")
                .asLong();
        Answer bought = cafe.post(
                "/api/loyalty/purchases/batch",
                IntStream.range(0, 60)
                        .mapToObj(number -> """
                                {"user_id": %d, "purchase": {"amount": 4500, "order_id": "u-%s-%d"}}""".formatted(member, run, number))
                        .collect(Collectors.joining(",", "{\"purchases\": [", "]}")));
        assertThat(bought.json().get("earned").asInt()).as(bought.body()).isEqualTo(60);
    }

    private String purchase(long amount, String more) {
        return "{\"amount\": %d, \"order_id\": \"x-%s\"%s}".formatted(amount, run, more);
    }

    @Test
    void isAskedForTwice() {
        String path = "/api/loyalty/users/" + member + "/earn";
        Answer refused = cafe.post(path, purchase(ABSURD, ""));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).endsWith("unusual-amount");
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("amount_confirmed");
        Answer confirmed = cafe.post(path + "/dry-run", purchase(ABSURD, ", \"amount_confirmed\": true"));
        assertThat(confirmed.json().get("allowed").asBoolean())
                .as(confirmed.body())
                .isTrue();
        assertThat(cafe.post("/api/loyalty/earn-points", """
                        {"user_id": %d, "amount": %d, "order_id": "y-%s"}""".formatted(member, ABSURD, run))
                        .status())
                .isEqualTo(409);
        Answer batch = cafe.post(
                "/api/loyalty/purchases/batch",
                "{\"purchases\": [{\"user_id\": %d, \"purchase\": %s}]}".formatted(member, purchase(ABSURD, "")));
        assertThat(batch.json().get("results").get(0).get("status").asInt()).isEqualTo(409);
    }

    @Test
    void isRefusedToWhoeverDoesNotAdministerTheProgramme() {
        String till = cafe.post(
                        "/api/v1/{tenant}/api-keys",
                        "{\"name\": \"caja\", \"permissions\": [\"loyalty:read\", \"loyalty:write\"]}")
                .json()
                .get("secret")
                .asString();
        Answer refused = cafe.post(
                "/api/loyalty/users/" + member + "/earn",
                purchase(ABSURD, ", \"amount_confirmed\": true"),
                "X-API-Key",
                till);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().get("type").asString()).endsWith("amount-over-limit");
        assertThat(cafe.post("/api/loyalty/users/" + member + "/earn", purchase(4_500, ""), "X-API-Key", till)
                        .status())
                .isEqualTo(200);
    }
}
