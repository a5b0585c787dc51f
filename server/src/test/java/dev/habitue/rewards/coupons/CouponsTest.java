package dev.habitue.rewards.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CouponsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient client = RunningServer.shared().client(CAFE);

    private String coupon(String terms) {
        ApiClient.Answer made = client.post("/api/loyalty/coupons", "{" + terms + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("code").asString();
    }

    private ApiClient.Answer on(String code, String operation, String body) {
        return client.post("/api/loyalty/coupons/" + code + "/" + operation, "{" + body + "}");
    }

    private static String reasons(ApiClient.Answer refused) {
        StringBuilder reasons = new StringBuilder();
        refused.json()
                .get("errors")
                .forEach(error -> reasons.append(error.get("reason").asString()).append(' '));
        return reasons.toString().strip();
    }

    @Test
    void takesAPercentageRoundedDownAndCapped() {
        String code = coupon("\"percent\": 10, \"max_discount\": 5000");

        assertThat(on(code, "validate", "\"amount\": 1995")
                        .json()
                        .get("discount_amount")
                        .asLong())
                .isEqualTo(199);
        JsonNode capped = on(code, "validate", "\"amount\": 80000").json();
        assertThat(capped.get("discount_amount").asLong()).isEqualTo(5000);
        assertThat(capped.get("amount_to_pay").asLong()).isEqualTo(75000);
    }

    @Test
    void isGoodOnItsLastDayToTheLastCentOfItsPercentage() {
        LocalDate today = LocalDate.now(ZoneId.of("America/Santiago"));
        String third = coupon("\"percent\": 33.33, \"valid_until\": \"" + today + "\"");
        JsonNode check = on(third, "validate", "\"amount\": 9990").json();
        assertThat(check.get("valid").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.get("discount_amount").asLong()).isEqualTo(3_329);
        String fiveThousand = coupon("\"amount\": 5000, \"valid_until\": \"" + today + "\"");
        JsonNode used = on(fiveThousand, "redeem", "\"amount\": 3000").json();
        assertThat(used.get("discount_amount").asLong()).as(used.toString()).isEqualTo(3_000);
        assertThat(used.get("amount_to_pay").asLong()).isZero();
        String over = coupon("\"percent\": 10, \"valid_until\": \"" + today.minusDays(1) + "\"");
        assertThat(on(over, "redeem", "\"amount\": 3000").status()).isEqualTo(422);
    }

    @Test
    void takesAnAmountButNeverMoreThanTheOrder() {
        String code = coupon("\"amount\": 3000");
        assertThat(on(code, "validate", "\"amount\": 2500")
                        .json()
                        .get("discount_amount")
                        .asLong())
                .isEqualTo(2500);
    }

    @Test
    void refusesTermsThatDoNotHoldTogether() {
        for (String terms : new String[] {
            "",
            "\"percent\": 10, \"amount\": 100",
            "\"percent\": 0",
            "\"percent\": 101",
            "\"percent\": 10.125",
            "\"amount\": -1",
            "\"amount\": 10.5",
            "\"percent\": 10, \"max_uses\": 0",
            "\"percent\": 10, \"min_order\": -1",
            "\"percent\": 10, \"valid_from\": \"2026-05-02\", \"valid_until\": \"2026-05-01\"",
            "\"percent\": 10, \"code\": \"mala clave\""
        }) {
            ApiClient.Answer answer = client.post("/api/loyalty/coupons", "{" + terms + "}");
            assertThat(answer.status()).as(terms).isEqualTo(400);
            assertThat(answer.json().get("errors")).as(terms).isNotEmpty();
        }
    }

    @Test
    void comparesCodesWithoutCaseAndHyphens() {
        String word = "Verano" + UUID.randomUUID().toString().substring(0, 6);
        coupon("\"percent\": 10, \"code\": \"" + word + "-A\"");

        assertThat(client.get("/api/loyalty/coupons/" + word.toUpperCase(Locale.ROOT) + "a")
                        .status())
                .isEqualTo(200);
        assertThat(client.post(
                                "/api/loyalty/coupons",
                                "{\"percent\": 5, \"code\": \"" + word.toLowerCase(Locale.ROOT) + "-a\"}")
                        .status())
                .isEqualTo(409);
        assertThat(RunningServer.shared()
                        .client(SPA)
                        .get("/api/loyalty/coupons/" + word + "-A")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void validatesWithoutTakingAnything() {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        for (int n = 0; n < 3; n++) {
            assertThat(on(code, "validate", "\"amount\": 1000")
                            .json()
                            .get("valid")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(client.get("/api/loyalty/coupons/" + code).json().get("uses").asInt())
                .isZero();
    }

    @Test
    void saysWhyACouponWouldNotDo() {
        String code =
                coupon("\"percent\": 10, \"min_order\": 5000, \"owner_user_id\": 7, \"valid_until\": \"2020-01-31\"");

        JsonNode check =
                on(code, "validate", "\"amount\": 1000, \"user_id\": 8").json();

        assertThat(check.get("valid").asBoolean()).isFalse();
        assertThat(check.get("discount_amount").asLong()).isZero();
        assertThat(check.get("reasons").toString()).contains("expired", "other_owner", "order_below_minimum");
        assertThat(on("NADIE-1234", "validate", "\"amount\": 1000")
                        .json()
                        .get("reasons")
                        .get(0)
                        .get("code")
                        .asString())
                .isEqualTo("unknown_code");
        assertThat(reasons(on(code, "redeem", "\"amount\": 1000, \"user_id\": 8")))
                .isEqualTo("expired other_owner order_below_minimum");
        assertThat(on("NADIE-1234", "redeem", "\"amount\": 1000").status()).isEqualTo(404);
        String later = coupon("\"percent\": 10, \"valid_from\": \"2199-01-01\"");
        assertThat(reasons(on(later, "redeem", "\"amount\": 1000"))).isEqualTo("not_yet_valid");
    }

    @Test
    void isUsedAsOftenAsItMayBeAndNoMore() {
        String code = coupon("\"amount\": 500, \"max_uses\": 2");
        assertThat(on(code, "redeem", "\"amount\": 1000").status()).isEqualTo(200);
        assertThat(on(code, "redeem", "\"amount\": 1000").status()).isEqualTo(200);
        ApiClient.Answer third = on(code, "redeem", "\"amount\": 1000");
        assertThat(third.status()).isEqualTo(422);
        assertThat(third.json().get("type").asString()).isEqualTo("urn:habitue:problem:coupon-not-valid");
        assertThat(reasons(third)).isEqualTo("used_up");
    }

    @Test
    void isUsedByAMemberAsOftenAsSheMay() {
        String code = coupon("\"amount\": 500, \"max_uses_per_member\": 1");
        assertThat(reasons(on(code, "redeem", "\"amount\": 1000"))).isEqualTo("member_needed");
        assertThat(on(code, "redeem", "\"amount\": 1000, \"user_id\": 1").status())
                .isEqualTo(200);
        assertThat(reasons(on(code, "redeem", "\"amount\": 1000, \"user_id\": 1")))
                .isEqualTo("member_used_up");
        assertThat(on(code, "redeem", "\"amount\": 1000, \"user_id\": 2").status())
                .isEqualTo(200);
    }

    @Test
    void takesTheSameOrderForTheSameUse() {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        JsonNode first =
                on(code, "redeem", "\"amount\": 1000, \"order_id\": \"A-1\"").json();
        JsonNode again =
                on(code, "redeem", "\"amount\": 1000, \"order_id\": \"A-1\"").json();

        assertThat(again.get("claim_id").asLong())
                .isEqualTo(first.get("claim_id").asLong());
        assertThat(again.get("repeated").asBoolean()).isTrue();
        assertThat(on(code, "redeem", "\"amount\": 2000, \"order_id\": \"A-1\"").status())
                .isEqualTo(409);
        assertThat(client.get("/api/loyalty/coupons/" + code).json().get("uses").asInt())
                .isEqualTo(1);
    }

    @Test
    void answersARepeatWithTheSameKeyAsTheFirstTime() {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        String path = "/api/loyalty/coupons/" + code + "/redeem";
        ApiClient.Answer first = client.post(path, "{\"amount\": 1000}", "Idempotency-Key", "k-" + code);
        ApiClient.Answer again = client.post(path, "{\"amount\": 1000}", "Idempotency-Key", "k-" + code);
        ApiClient.Answer other = client.post(path, "{\"amount\": 1001}", "Idempotency-Key", "k-" + code);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void holdsAUseUntilItIsRedeemedOrReleased() {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        long held =
                on(code, "reserve", "\"amount\": 1000").json().get("claim_id").asLong();
        assertThat(reasons(on(code, "redeem", "\"amount\": 1000"))).isEqualTo("used_up");

        assertThat(on(code, "release", "\"claim_id\": " + held)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("released");
        assertThat(on(code, "release", "\"claim_id\": " + held)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("released");
        assertThat(on(code, "redeem", "\"amount\": 1000, \"claim_id\": " + held).status())
                .isEqualTo(422);

        long second =
                on(code, "reserve", "\"amount\": 1000").json().get("claim_id").asLong();
        JsonNode used =
                on(code, "redeem", "\"amount\": 1200, \"claim_id\": " + second).json();
        assertThat(used.get("status").asString()).isEqualTo("redeemed");
        assertThat(used.get("discount_amount").asLong()).isEqualTo(120);
        assertThat(client.get("/api/loyalty/coupons/" + code).json().get("uses").asInt())
                .isEqualTo(1);
    }

    @Test
    void givesALapsedReservationToWhoeverComesNext() throws InterruptedException {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        long held = on(code, "reserve", "\"amount\": 1000, \"hold_seconds\": 1")
                .json()
                .get("claim_id")
                .asLong();
        Thread.sleep(1_100);

        assertThat(on(code, "redeem", "\"amount\": 1000, \"claim_id\": " + held).status())
                .isEqualTo(422);
        assertThat(on(code, "redeem", "\"amount\": 1000").status()).isEqualTo(200);
        assertThat(client.get("/api/loyalty/coupons/" + code).json().get("uses").asInt())
                .isEqualTo(1);
    }

    @Test
    void givesBackAUseThatWasAMistake() {
        String code = coupon("\"percent\": 10, \"max_uses\": 1");
        long claim =
                on(code, "redeem", "\"amount\": 1000").json().get("claim_id").asLong();
        on(code, "release", "\"claim_id\": " + claim);
        assertThat(on(code, "redeem", "\"amount\": 1000").status()).isEqualTo(200);
    }

    @Test
    void isNoMoreOnceWithdrawn() {
        String code = coupon("\"percent\": 10");
        ApiClient.Answer withdrawn = client.send(HttpRequest.newBuilder().DELETE(), "/api/loyalty/coupons/" + code);
        assertThat(withdrawn.json().get("status").asString()).isEqualTo("disabled");
        assertThat(reasons(on(code, "redeem", "\"amount\": 1000"))).isEqualTo("disabled");
    }

    @Test
    void makesAHundredThousandCodesAllDifferentAndHardToMisread() {
        ApiClient.Answer made = client.post(
                "/api/loyalty/coupons/batches",
                "{\"count\": 100000, \"prefix\": \"frio\", \"percent\": 15, \"max_uses\": 1, \"campaign\": \"invierno\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String[] lines = client.get(made.json().get("codes_url").asString())
                .body()
                .strip()
                .split("\r\n");

        assertThat(lines).hasSize(100_001);
        assertThat(new HashSet<>(Arrays.asList(lines))).hasSize(100_001);
        assertThat(lines[100_000]).matches("FRIO-[^01258ABEILOSUZa-z]{4}-[^01258ABEILOSUZ]{4}-[^01258ABEILOSUZ]{4}");
        assertThat(on(lines[777], "redeem", "\"amount\": 1000").status()).isEqualTo(200);
        assertThat(client.get("/api/loyalty/coupons?limit=3&skip=2&batch_id="
                                + made.json().get("batch_id").asString())
                        .json()
                        .get("coupons"))
                .hasSize(3);
    }

    @Test
    void refusesMoreCodesThanThatAtATime() {
        assertThat(client.post("/api/loyalty/coupons/batches", "{\"count\": 100001, \"percent\": 15}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/api/loyalty/coupons/batches", "{\"count\": 0, \"percent\": 15}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void asksForThePermissionToMakeThemAndToUseThem() {
        String reader = client.post("/api/v1/{tenant}/api-keys", "{\"name\":\"r\",\"permissions\":[\"loyalty:read\"]}")
                .json()
                .get("secret")
                .asString();
        ApiClient readOnly = RunningServer.shared().clientWithKey(CAFE, reader);
        String code = coupon("\"percent\": 10");
        assertThat(readOnly.post("/api/loyalty/coupons/" + code + "/validate", "{\"amount\": 1}")
                        .status())
                .isEqualTo(200);
        assertThat(readOnly.post("/api/loyalty/coupons/" + code + "/redeem", "{\"amount\": 1}")
                        .status())
                .isEqualTo(403);
        assertThat(readOnly.post("/api/loyalty/coupons", "{\"percent\": 10}").status())
                .isEqualTo(403);
    }
}
