package dev.habitue.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RewardsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient client = RunningServer.shared().client(CAFE);
    private final Cafe cafe = Cafe.on(RunningServer.shared(), CAFE);

    private long reward(String terms) {
        ApiClient.Answer made = client.post("/api/loyalty/rewards", "{" + terms + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("reward_id").asLong();
    }

    private ApiClient.Answer redeem(Cafe.Account member, long reward) {
        return client.post("/api/loyalty/users/" + member.userId() + "/redeem", "{\"reward_id\": " + reward + "}");
    }

    private static String reasons(JsonNode list, String field) {
        List<String> codes = new ArrayList<>();
        list.forEach(one -> codes.add(one.get(field).asString()));
        return String.join(" ", codes);
    }

    private JsonNode offer(Cafe.Account member, long reward) {
        for (JsonNode offer : client.get("/api/loyalty/users/" + member.userId() + "/rewards")
                .json()
                .get("rewards")) {
            if (offer.get("reward").get("reward_id").asLong() == reward) {
                return offer;
            }
        }
        throw new AssertionError("not offered");
    }

    @Test
    void offersTheCafesNineAsItsProgrammeHasThem() {
        JsonNode page = client.get("/api/loyalty/rewards").json();
        List<String> lines = new ArrayList<>();
        page.get("data").forEach(one -> {
            if (one.get("reward_id").asLong() <= 9) {
                lines.add("%s | %d | %d %% of %d | %s | %d"
                        .formatted(
                                one.get("name").asString(),
                                one.get("points").asLong(),
                                one.get("percent").asLong(),
                                one.get("max_discount").asLong(),
                                one.get("tier").asString(),
                                one.get("uses_per_member").asInt()));
            }
        });
        assertThat(page.get("success").asBoolean()).isTrue();
        assertThat(lines)
                .containsExactly(
                        "10% Descuento en tu Próximo Café | 1000 | 10 % of 5000 | cafe_bronze | 3",
                        "Café Americano Gratis | 1500 | 100 % of 1500 | cafe_bronze | 1",
                        "Cappuccino Especial Gratis | 2000 | 100 % of 2000 | cafe_plata | 2",
                        "20% Descuento en Menú Completo | 5000 | 20 % of 10000 | cafe_oro | 2",
                        "Descuento 25% VIP | 7500 | 25 % of 15000 | cafe_oro | 1",
                        "Experiencia Café-VT Completa | 8000 | 100 % of 8000 | cafe_diamante | 1",
                        "Experiencia Premium | 12000 | 100 % of 12000 | cafe_diamante | 1",
                        "Descuento 30% Diamante | 15000 | 30 % of 25000 | cafe_diamante | 2",
                        "Pack Familiar | 20000 | 100 % of 20000 | cafe_diamante | 1");
        assertThat(RunningServer.shared()
                        .client(SPA)
                        .get("/api/loyalty/rewards")
                        .json()
                        .get("data"))
                .isEmpty();
    }

    @Test
    void turnsPointsIntoAVoucher() {
        Cafe.Account member = cafe.member("Rosa Paredes").given(1_340);
        JsonNode redeemed = redeem(member, 2).json();

        assertThat(redeemed.get("new_total_points").asLong()).isEqualTo(340);
        assertThat(member.balance()).isEqualTo(340);
        assertThat(redeemed.get("voucher_code").asString()).matches("V-.{4}-.{4}-.{4}");
        assertThat(redeemed.get("voucher").get("status").asString()).isEqualTo("issued");
        assertThat(member.entries().getFirst().description()).isEqualTo("10% Descuento en tu Próximo Café");
    }

    @Test
    void answersTheShopInItsEnvelope() {
        Cafe.Account member = cafe.member("Eva Luna").given(1_000);
        JsonNode answer = client.post(
                        "/api/loyalty/redeem-reward", "{\"user_id\": " + member.userId() + ", \"reward_id\": 2}")
                .json();
        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("data").get("new_total_points").asLong()).isZero();
    }

    @Test
    void refusesWhoHasNotEnoughPointsAndTakesNone() {
        Cafe.Account member = cafe.member("Luz Mora").given(999);
        ApiClient.Answer answer = redeem(member, 2);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:habitue:problem:insufficient-points");
        assertThat(member.balance()).isEqualTo(999);
        assertThat(offer(member, 2).get("points_missing").asLong()).isEqualTo(1);
    }

    @Test
    void refusesATierTooLowAndTakesNothing() {
        Cafe.Account member = cafe.member("Ana Vidal").given(9_000);
        ApiClient.Answer answer = redeem(member, 9);
        assertThat(answer.status()).isEqualTo(422);
        member.given(20_000);
        ApiClient.Answer rich = redeem(member, 9);
        assertThat(rich.json().get("type").asString()).isEqualTo("urn:habitue:problem:reward-not-available");
        assertThat(reasons(rich.json().get("errors"), "reason")).isEqualTo("tier_too_low");
        assertThat(member.balance()).isEqualTo(29_000);
        assertThat(reasons(offer(member, 9).get("reasons"), "code")).isEqualTo("tier_too_low");
    }

    @Test
    void countsTheUsesOfEachMember() {
        Cafe.Account member = cafe.member("Inés Rojas").given(5_000);
        assertThat(redeem(member, 1).status()).isEqualTo(200);
        assertThat(reasons(redeem(member, 1).json().get("errors"), "reason")).isEqualTo("member_used_up");
        assertThat(offer(member, 1).get("times_used").asInt()).isEqualTo(1);
        assertThat(redeem(cafe.member("Otra Rojas").given(1_500), 1).status()).isEqualTo(200);
    }

    @Test
    void countsWhatIsOnTheShelf() {
        long mug = reward("\"name\": \"Taza\", \"points\": 10, \"percent\": 100, \"max_discount\": 4000, \"stock\": 1");
        Cafe.Account first = cafe.member("Primera").given(10);
        Cafe.Account second = cafe.member("Segunda").given(10);
        String code = redeem(first, mug).json().get("voucher_code").asString();
        assertThat(reasons(redeem(second, mug).json().get("errors"), "reason")).isEqualTo("out_of_stock");
        client.post("/api/loyalty/vouchers/" + code + "/cancel", "{\"reason\": \"otra taza\"}");
        assertThat(redeem(second, mug).status()).isEqualTo(200);
    }

    @Test
    void isOfferedWithinItsDatesAndUntilItIsRetired() {
        long later = reward("\"name\": \"Pronto\", \"points\": 1, \"percent\": 10, \"valid_from\": \"2199-01-01\"");
        long over = reward("\"name\": \"Ayer\", \"points\": 1, \"percent\": 10, \"valid_until\": \"2020-01-01\"");
        long gone = reward("\"name\": \"Antes\", \"points\": 1, \"percent\": 10");
        client.send(HttpRequest.newBuilder().DELETE(), "/api/loyalty/rewards/" + gone);
        Cafe.Account member = cafe.member("Paz Soto").given(10);

        assertThat(reasons(redeem(member, later).json().get("errors"), "reason"))
                .isEqualTo("not_yet_valid");
        assertThat(reasons(redeem(member, over).json().get("errors"), "reason")).isEqualTo("expired");
        assertThat(reasons(redeem(member, gone).json().get("errors"), "reason")).isEqualTo("retired");
        assertThat(redeem(member, 999_999).status()).isEqualTo(404);
        assertThat(member.balance()).isEqualTo(10);
    }

    @Test
    void keepsWhatAVoucherPromisedWhenTheRewardChanges() {
        long reward = reward("\"name\": \"Postre\", \"points\": 5, \"percent\": 50, \"max_discount\": 2000");
        Cafe.Account member = cafe.member("Mar Díaz").given(10);
        String code = redeem(member, reward).json().get("voucher_code").asString();
        ApiClient.Answer changed = client.send(
                HttpRequest.newBuilder()
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"name\": \"Postre chico\", \"points\": 5, \"percent\": 10}")),
                "/api/loyalty/rewards/" + reward);

        assertThat(changed.json().get("name").asString()).isEqualTo("Postre chico");
        JsonNode used = client.post("/api/loyalty/vouchers/" + code + "/use", "{\"amount\": 3000}")
                .json();
        assertThat(used.get("reward_name").asString()).isEqualTo("Postre");
        assertThat(used.get("discount_amount").asLong()).isEqualTo(1_500);
    }

    @Test
    void refusesTermsThatDoNotHoldTogether() {
        for (String terms : new String[] {
            "\"points\": 5, \"percent\": 10",
            "\"name\": \"x\", \"points\": 0, \"percent\": 10",
            "\"name\": \"x\", \"points\": 5, \"percent\": 101",
            "\"name\": \"x\", \"points\": 5, \"percent\": 10, \"tier\": \"platino\"",
            "\"name\": \"x\", \"points\": 5, \"percent\": 10, \"voucher_days\": 0"
        }) {
            assertThat(client.post("/api/loyalty/rewards", "{" + terms + "}").status())
                    .as(terms)
                    .isEqualTo(400);
        }
    }
}
