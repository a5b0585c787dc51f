package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Eventually;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoyaltyApiTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient cafe = RunningServer.shared().client(CAFE);

    @Test
    void enrolsSomebodyNewWithTheWelcomeBonus() {
        Answer answer = cafe.post("/api/loyalty/users", """
                {"name": "Rosa Ñanco", "phone": "+56 9 5555 1234", "birth_date": "1988-02-29"}
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode member = answer.json();
        assertThat(member.get("user_id").asLong()).isGreaterThan(1_000_000_000_000L);
        assertThat(member.get("total_points").asLong()).isEqualTo(200);
        assertThat(member.get("current_tier").asString()).isEqualTo("cafe_bronze");
        assertThat(member.get("next_tier").get("points_needed").asLong()).isEqualTo(4_800);
        assertThat(member.get("points_expiry_date").isNull()).isFalse();

        JsonNode found = cafe.get("/api/loyalty/users?q=rosa%20nanco&status=active&tier=cafe_bronze")
                .json();
        assertThat(found.get("total").asLong()).isEqualTo(1);
        assertThat(cafe.get("/api/loyalty/users?q=9%205555%201234").json().get("users"))
                .isNotEmpty();
    }

    @Test
    void findsAMemberByEachOfHerPhonesInAnySpelling() {
        cafe.post("/api/loyalty/users", """
                {"name": "Lucía Bianqui", "phone": "+54 2944 15 765432 / 65 2 987 654 anexo 3"}
                """);
        for (String typed : List.of("+54 9 2944 76-5432", "+5492944765432", "652987654", "2944765432")) {
            JsonNode found = cafe.get("/api/loyalty/users?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                    .json();
            assertThat(found.get("users").values())
                    .as(typed)
                    .anySatisfy(one -> assertThat(one.get("name").asString()).isEqualTo("Lucía Bianqui"));
        }
    }

    @Test
    void explainsWhyAPurchaseEarnedWhatItDid() {
        long ana = enrol("Ana Explicada");
        JsonNode earned = cafe.post("/api/loyalty/users/" + ana + "/earn", purchase(34_050))
                .json();
        assertThat(earned.get("points_earned").asLong()).isEqualTo(340);
        assertThat(earned.get("new_total_points").asLong()).isEqualTo(540);
        long entry = earned.get("transaction").get("id").asLong();
        JsonNode why = cafe.get("/api/loyalty/users/" + ana + "/transactions/" + entry)
                .json()
                .get("why");
        assertThat(why.get("sum").asString()).isEqualTo("34050 × 0.01 × 1 = 340.5, rounded down to 340");
        assertThat(why.get("programme_version").asInt()).isPositive();
    }

    @Test
    void triesAPurchaseWithoutKeepingAnything() {
        long ana = enrol("Ana Probada");
        JsonNode tried = cafe.post("/api/loyalty/users/" + ana + "/earn/dry-run", purchase(1_000_000))
                .json();
        assertThat(tried.get("allowed").asBoolean()).isTrue();
        assertThat(tried.get("effect").get("points_earned").asLong()).isEqualTo(10_000);
        assertThat(tried.get("effect").get("tier_upgraded").asBoolean()).isTrue();
        JsonNode refused = cafe.post(
                        "/api/loyalty/users/" + ana + "/spend/dry-run", "{\"points\": 300}", "Idempotency-Key", key())
                .json();
        assertThat(refused.get("allowed").asBoolean()).isFalse();
        assertThat(refused.get("reasons").get(0).get("code").asString()).isEqualTo("insufficient-points");
        assertThat(total(ana)).isEqualTo(200);
    }

    @Test
    void spendsAdjustsAndTakesBack() {
        long ana = enrol("Ana Activa");
        String path = "/api/loyalty/users/" + ana;
        assertThat(cafe.post(path + "/spend", "{\"points\": 201}").status()).isEqualTo(422);
        JsonNode spent = cafe.post(path + "/spend", "{\"points\": 150}").json();
        assertThat(spent.get("new_total_points").asLong()).isEqualTo(50);
        assertThat(cafe.post(path + "/adjust", "{\"points\": 30, \"reason\": \"gesto\"}")
                        .json()
                        .get("new_total_points")
                        .asLong())
                .isEqualTo(80);
        String reverse = "/api/loyalty/transactions/"
                + spent.get("transaction").get("id").asLong() + "/reverse";
        assertThat(cafe.post(reverse, "{\"reason\": \"error\"}")
                        .json()
                        .get("new_total_points")
                        .asLong())
                .isEqualTo(230);
        assertThat(cafe.post(reverse, "{\"reason\": \"error\"}").status()).isEqualTo(422);
        assertThat(cafe.get(path + "/transactions").json().get("transactions"))
                .extracting(one -> one.get("transaction_type").asString())
                .containsExactly("reversal", "adjustment", "redeem", "bonus");
    }

    @Test
    void refundsAPurchaseByItsLines() {
        long ana = enrol("Ana Devuelve");
        JsonNode earned = cafe.post("/api/loyalty/users/" + ana + "/earn", """
                {"amount": 5000, "order_id": "%s", "items": [
                    {"product_id": "1", "name": "Té", "quantity": 1, "amount": 2000},
                    {"product_id": "2", "name": "Kuchen", "quantity": 1, "amount": 3000}]}
                """.formatted(key()))
                .json();
        String reverse = "/api/loyalty/transactions/"
                + earned.get("transaction").get("id").asLong() + "/reverse";
        assertThat(cafe.post(reverse, "{\"reason\": \"frío\", \"lines\": [3]}").status())
                .isEqualTo(400);
        JsonNode back =
                cafe.post(reverse, "{\"reason\": \"frío\", \"lines\": [2]}").json();
        assertThat(back.get("points_taken").asLong()).isEqualTo(30);
        assertThat(total(ana)).isEqualTo(220);
        assertThat(cafe.get("/api/loyalty/users/" + ana).json().get("favorite_products"))
                .hasSize(2);
    }

    @Test
    void refusesWhatIsNoAmount() {
        long ana = enrol("Ana Rara");
        String path = "/api/loyalty/users/" + ana + "/earn";
        assertThat(cafe.post(path, "{\"amount\": -1, \"order_id\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(cafe.post(path, "{\"amount\": 10.5, \"order_id\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(cafe.post(path, "{\"amount\": 1e400, \"order_id\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(cafe.post(path, "{\"amount\": 10}").status()).isEqualTo(400);
        assertThat(cafe.post("/api/loyalty/users/4040404/earn", purchase(10)).status())
                .isEqualTo(404);
    }

    @Test
    void closesAnAccountAndKeepsItsLedger() {
        long ana = enrol("Ana Cerrada");
        JsonNode closed = cafe.send(HttpRequest.newBuilder().DELETE(), "/api/loyalty/users/" + ana)
                .json();
        assertThat(closed.get("status").asString()).isEqualTo("closed");
        assertThat(cafe.post("/api/loyalty/users/" + ana + "/earn", purchase(1000))
                        .status())
                .isEqualTo(422);
        assertThat(cafe.get("/api/loyalty/users/" + ana + "/transactions")
                        .json()
                        .get("transactions"))
                .hasSize(1);
    }

    @Test
    void changesAMemberButNeverHerPoints() {
        long ana = enrol("Ana Antes");
        String path = "/api/loyalty/users/" + ana;
        assertThat(cafe.send(put("{\"name\": \"Ana Después\", \"total_points\": 99999}"), path)
                        .status())
                .isEqualTo(400);
        Answer answer = cafe.send(put("{\"name\": \"Ana Después\"}"), path);
        assertThat(answer.json().get("name").asString()).isEqualTo("Ana Después");
        assertThat(answer.json().get("total_points").asLong()).isEqualTo(200);
    }

    private static HttpRequest.Builder put(String body) {
        return HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void answersTheShopsPagesInTheirEnvelopes() {
        long ana = enrol("Ana Tienda");
        JsonNode earned = cafe.post(
                        "/api/loyalty/earn-points",
                        "{\"user_id\": %d, \"amount\": 9900, \"order_id\": %d}".formatted(ana, ana))
                .json();
        assertThat(earned.get("success").asBoolean()).isTrue();
        assertThat(earned.get("data").get("points_earned").asLong()).isEqualTo(99);
        assertThat(cafe.get("/api/loyalty/profile/" + ana)
                        .json()
                        .get("data")
                        .get("total_points")
                        .asLong())
                .isEqualTo(299);
        assertThat(cafe.get("/api/loyalty/transactions/" + ana).json().get("data"))
                .hasSize(2);
        assertThat(cafe.get("/api/loyalty/referrals/" + ana)
                        .json()
                        .get("data")
                        .get("total_referrals")
                        .asInt())
                .isZero();
    }

    @Test
    void rewardsBothSidesOfAReferralOnceTheReferredHasBought() {
        long ana = enrol("Ana Trae");
        String code = cafe.get("/api/loyalty/users/" + ana)
                .json()
                .get("referral_code")
                .asString();
        long eva = cafe.post(
                        "/api/loyalty/users", "{\"name\": \"Eva Llega\", \"referral_code\": \"%s\"}".formatted(code))
                .json()
                .get("user_id")
                .asLong();
        assertThat(total(ana)).isEqualTo(200);
        cafe.post("/api/loyalty/users/" + eva + "/earn", purchase(1000));
        cafe.post("/api/loyalty/users/" + eva + "/earn", purchase(1000));
        Eventually.assertEventually(() -> {
            assertThat(total(ana)).isEqualTo(700);
            assertThat(total(eva)).isEqualTo(720);
        });
        HttpRequest.Builder circle = HttpRequest.newBuilder()
                .PUT(HttpRequest.BodyPublishers.ofString("{\"referral_code\": \"%s\"}"
                        .formatted(cafe.get("/api/loyalty/users/" + eva)
                                .json()
                                .get("referral_code")
                                .asString())));
        assertThat(cafe.send(circle, "/api/loyalty/users/" + ana).status()).isEqualTo(400);
    }

    @Test
    void earnsABatchWhereEachAnswersForItself() {
        long ana = enrol("Ana Lote");
        JsonNode answer = cafe.post("/api/loyalty/purchases/batch", """
                {"purchases": [
                    {"user_id": %d, "purchase": {"amount": 1000, "order_id": "%s"}},
                    {"user_id": 4040404, "purchase": {"amount": 1000, "order_id": "%s"}}]}
                """.formatted(ana, key(), key()))
                .json();
        assertThat(answer.get("earned").asInt()).isEqualTo(1);
        assertThat(answer.get("results").get(1).get("error").asString()).isEqualTo("unknown-member");
        assertThat(total(ana)).isEqualTo(210);
    }

    @Test
    void countsTheProgrammeAsItsAccountsAddUp() {
        enrol("Ana Contada");
        JsonNode summary = cafe.get("/api/loyalty/stats/summary").json();
        assertThat(summary.get("points_issued").asLong()
                        - summary.get("points_redeemed").asLong()
                        - summary.get("points_expired").asLong())
                .isEqualTo(summary.get("points_outstanding").asLong());
        assertThat(cafe.get("/api/loyalty/stats/tiers").json().get("tiers")).hasSize(4);
    }

    @Test
    void scoresAMemberByVisitsSpendRecencyVarietyAndReferrals() {
        long ana = enrol("Ana Puntaje");
        assertThat(score(ana)).isZero();
        cafe.post("/api/loyalty/users/" + ana + "/earn", """
                {"amount": 5000, "order_id": "%s", "items": [
                    {"name": "Té", "quantity": 2, "amount": 2000}, {"name": "Kuchen", "amount": 3000}]}
                """.formatted(key()));
        // 0.30 × 100 for a visit a day, 0.30 × 50 for 5,000 pesos, 0.20 × 100 for today, 0.10 × 20 for two products.
        assertThat(score(ana)).isEqualTo(67.0);
    }

    private double score(long user) {
        return cafe.get("/api/loyalty/users/" + user).json().get("score").asDouble();
    }

    private long enrol(String name) {
        return cafe.post("/api/loyalty/users", "{\"name\": \"%s\"}".formatted(name))
                .json()
                .get("user_id")
                .asLong();
    }

    private long total(long user) {
        return cafe.get("/api/loyalty/users/" + user).json().get("total_points").asLong();
    }

    private static String purchase(long amount) {
        return "{\"amount\": %d, \"order_id\": \"%s\"}".formatted(amount, key());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
