package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Eventually;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order is one order, however often and by whichever door it is told; a refund takes back all that it caused. */
class OrdersTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient cafe = server.client(CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private long enrol(String name) {
        return enrol(name, "");
    }

    private long enrol(String name, String more) {
        ApiClient.Answer answer = cafe.post("/api/loyalty/users", "{\"name\": \"%s %s\"%s}".formatted(name, run, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("user_id").asLong();
    }

    private JsonNode member(long user) {
        return cafe.get("/api/loyalty/users/" + user).json();
    }

    private long points(long user) {
        return member(user).get("total_points").asLong();
    }

    private JsonNode earn(long user, String order, long amount) {
        ApiClient.Answer answer = cafe.post(
                "/api/loyalty/users/" + user + "/earn",
                "{\"amount\": %d, \"order_id\": \"%s\"}".formatted(amount, order + run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode reverse(JsonNode earned, String more) {
        ApiClient.Answer answer = cafe.post(
                "/api/loyalty/transactions/"
                        + earned.get("transaction").get("id").asLong() + "/reverse",
                "{\"reason\": \"devuelto\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode tell(String event) {
        ApiClient.Answer answer =
                cafe.post("/api/v1/{tenant}/events", event.replace('\'', '"').replace("$", run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String purchase(String order, long total, String customer, String time) {
        return "{'type':'purchase.completed','occurred_at':'%s-03:00','data':{'order_id':'%s$','total':%d,'customer':{%s}}}"
                .formatted(time, order, total, customer);
    }

    private static String refund(String order, String amount, String time) {
        return "{'type':'purchase.refunded','occurred_at':'%s-03:00','data':{'order_id':'%s$'%s}}"
                .formatted(time, order, amount.isEmpty() ? "" : ",'amount':" + amount);
    }

    /** After what a call tells in this moment: of two words about an order the later one counts. */
    private static String inMinutes(int minutes) {
        return LocalDateTime.now(ZoneOffset.ofHours(-3)).plusMinutes(minutes).toString();
    }

    private long memberOf(String name) {
        List<Long> found = new ArrayList<>();
        Eventually.assertEventually(() -> {
            JsonNode users = cafe.get("/api/loyalty/users?q=" + name + "%20" + run)
                    .json()
                    .get("users");
            assertThat(users).hasSize(1);
            found.add(users.get(0).get("user_id").asLong());
        });
        return found.getLast();
    }

    private void standsIntact(long user) {
        List<Entry> entries = TenantScope.call(
                server.bean(Tenants.class).bySlug(CAFE).orElseThrow(),
                () -> server.bean(Ledger.class).entries(user, null, 0, 500));
        assertThat(entries.stream().mapToLong(Entry::points).sum()).isEqualTo(points(user));
        assertThat(entries).noneMatch(entry -> entry.points() == 0);
    }

    @Test
    void correctsAnOrderThatATillTellsAgainWithAnotherAmount() {
        String who = "'source_id':'u$','name':'Ulpiano Mella $'";
        tell(purchase("U", 1_190, who, "2026-11-20T10:00:00"));
        long user = memberOf("Ulpiano");
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(200 + 11));
        tell(purchase("U", 1_210, who, "2026-11-20T10:05:00"));
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(200 + 12));
        tell(purchase("U", 1_050, who, "2026-11-20T10:03:00"));
        tell(purchase("U", 990, who, "2026-11-20T10:06:00"));
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(200 + 9));
        assertThat(member(user).get("total_visits").asInt()).isEqualTo(1);
        assertThat(member(user).get("total_spent").asLong()).isEqualTo(990);
        standsIntact(user);
    }

    @Test
    void correctsAnOrderThatIsToldAgainByACall() {
        long ana = enrol("Ana Corrige");
        assertThat(earn(ana, "C", 1_190).get("points_earned").asLong()).isEqualTo(11);
        JsonNode corrected = earn(ana, "C", 1_210);
        assertThat(corrected.get("corrected").asBoolean()).isTrue();
        assertThat(corrected.get("points_earned").asLong()).isEqualTo(12);
        assertThat(corrected.get("transaction").get("points_amount").asLong()).isEqualTo(1);
        assertThat(earn(ana, "C", 1_210).get("repeated").asBoolean()).isTrue();
        earn(ana, "C", 100);
        assertThat(points(ana)).isEqualTo(201);
        assertThat(member(ana).get("total_visits").asInt()).isEqualTo(1);
        assertThat(member(ana).get("total_spent").asLong()).isEqualTo(100);
        standsIntact(ana);
    }

    @Test
    void keepsTheNewerOfTwoWordsThatComeInTheWrongOrder() {
        long ana = enrol("Ana Tarde");
        String path = "/api/loyalty/users/" + ana + "/earn";
        String word =
                "{\"amount\": %d, \"order_id\": \"L" + run + "\", \"occurred_at\": \"2026-11-20T1%d:00:00-03:00\"}";
        cafe.post(path, word.formatted(2_000, 2));
        cafe.post(path, word.formatted(1_000, 1));
        assertThat(points(ana)).isEqualTo(220);
    }

    @Test
    void givesAnOrderOnceThatATillAndACallTellOf() {
        String who = "'source_id':'d$','name':'Dositeo Puerta $'";
        tell(purchase("D", 10_000, who, "2026-11-20T10:00:00"));
        long user = memberOf("Dositeo");
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(300));
        JsonNode called = earn(user, "D", 10_000);
        assertThat(called.get("repeated").asBoolean()).isTrue();
        earn(user, "D", 12_000);
        assertThat(points(user)).isEqualTo(320);
        assertThat(member(user).get("total_visits").asInt()).isEqualTo(1);
    }

    @Test
    void givesAnOrderOnceThatACallAndThenATillTellOf() {
        long ana = enrol(
                "Ana Primero", ", \"phone\": \"+56 9 7411 %04d\"".formatted(Math.floorMod(run.hashCode(), 9_999)));
        earn(ana, "P", 10_000);
        long customer = member(ana).get("user_id").asLong();
        tell(purchase("P", 11_000, "'customer_id':" + customer, inMinutes(1)));
        Eventually.assertEventually(() -> assertThat(points(ana)).isEqualTo(310));
        tell(refund("P", "", inMinutes(10)));
        Eventually.assertEventually(() -> assertThat(points(ana)).isEqualTo(200));
        earn(ana, "P", 11_000);
        assertThat(points(ana))
                .as("what the till gave back, a late call does not bring back")
                .isEqualTo(200);
        assertThat(member(ana).get("total_visits").asInt()).isZero();
    }

    @Test
    void takesBackByATillsRefundWhatWasEarnedByACall() {
        long ana = enrol("Ana Caja");
        earn(ana, "R", 10_000);
        assertThat(tell(refund("R", "4000", inMinutes(1))).get("effect").asString())
                .isEqualTo("waiting");
        Eventually.assertEventually(() -> assertThat(points(ana)).isEqualTo(260));
    }

    @Test
    void takesOffWhatWasRefundedBeforeAnybodyToldOfThePurchase() {
        long ana = enrol("Ana Antes");
        tell(refund("B", "4000", inMinutes(1)));
        Eventually.assertEventually(() ->
                assertThat(earn(ana, "B", 10_000).get("points_earned").asLong()).isEqualTo(60));
        assertThat(points(ana)).isEqualTo(260);
    }

    @Test
    void givesAnOrderToTheMemberItIsMovedTo() {
        long ana = enrol("Ana Cede");
        long eva = enrol("Eva Recibe");
        earn(ana, "M", 5_000);
        assertThat(earn(eva, "M", 5_000).get("points_earned").asLong()).isEqualTo(50);
        assertThat(points(ana)).isEqualTo(200);
        assertThat(points(eva)).isEqualTo(250);
        assertThat(member(ana).get("total_visits").asInt()).isZero();
        assertThat(member(eva).get("total_visits").asInt()).isEqualTo(1);
        earn(ana, "M", 5_000);
        assertThat(points(ana)).isEqualTo(250);
        assertThat(points(eva)).isEqualTo(200);
        standsIntact(ana);
        standsIntact(eva);
    }

    @Test
    void givesAnOrderToTheCustomerATillNamesLater() {
        tell(purchase("T", 9_000, "'source_id':'t1$','name':'Tecla Primera $'", "2026-11-20T10:00:00"));
        long first = memberOf("Tecla");
        Eventually.assertEventually(() -> assertThat(points(first)).isEqualTo(290));
        tell(purchase("T", 9_000, "'source_id':'t2$','name':'Rufina Segunda $'", "2026-11-20T10:10:00"));
        long second = memberOf("Rufina");
        Eventually.assertEventually(() -> {
            assertThat(points(second)).isEqualTo(290);
            assertThat(points(first)).isEqualTo(200);
        });
        assertThat(member(first).get("total_visits").asInt()).isZero();
    }

    @Test
    void takesTheTierBackThatAPurchaseHadBrought() {
        long tirso = enrol("Tirso Prueba");
        JsonNode earned = earn(tirso, "G", 8_000_000);
        assertThat(member(tirso).get("current_tier").asString()).isEqualTo("cafe_diamante");
        earn(tirso, "G2-", 10_000);
        assertThat(points(tirso)).isEqualTo(200 + 80_000 + 200);
        reverse(earned, "");
        assertThat(member(tirso).get("current_tier").asString()).isEqualTo("cafe_bronze");
        assertThat(points(tirso)).as("the multiplier went with the tier").isEqualTo(200 + 100);
        assertThat(earn(tirso, "G3-", 10_000).get("points_earned").asLong()).isEqualTo(100);
        assertThat(earn(tirso, "G", 8_000_000).get("corrected").asBoolean()).isTrue();
        assertThat(member(tirso).get("current_tier").asString()).isEqualTo("cafe_diamante");
        assertThat(points(tirso)).as("and all of it comes again").isEqualTo(200 + 80_000 + 200 + 200);
        standsIntact(tirso);
    }

    @Test
    void givesAPurchaseBackInPartsToTheLastPoint() {
        long paz = enrol("Paz Partes");
        JsonNode earned = earn(paz, "S", 10_000);
        for (int part : new int[] {3_333, 3_333, 3_334}) {
            reverse(earned, ", \"amount\": " + part);
        }
        assertThat(points(paz)).isEqualTo(200);
        assertThat(member(paz).get("total_visits").asInt()).isZero();
        assertThat(member(paz).get("total_spent").asLong()).isZero();
        assertThat(member(paz).get("last_visit").isNull()).isTrue();
        standsIntact(paz);
    }

    @Test
    void takesBackTheReferralOfBothSidesWithTheFirstPurchaseAndGivesItAgain() {
        long ana = enrol("Ana Invita");
        String code = member(ana).get("referral_code").asString();
        long eva = enrol("Eva Invitada", ", \"referral_code\": \"" + code + "\"");
        JsonNode first = earn(eva, "F", 1_000);
        Eventually.assertEventually(() -> {
            assertThat(points(ana)).isEqualTo(700);
            assertThat(points(eva)).isEqualTo(710);
        });
        reverse(first, "");
        Eventually.assertEventually(() -> {
            assertThat(points(ana)).isEqualTo(200);
            assertThat(points(eva)).isEqualTo(200);
        });
        assertThat(cafe.get("/api/loyalty/referrals/" + ana)
                        .json()
                        .get("data")
                        .get("completed_referrals")
                        .asInt())
                .isZero();
        earn(eva, "F", 1_000);
        Eventually.assertEventually(() -> {
            assertThat(points(ana)).isEqualTo(700);
            assertThat(points(eva)).isEqualTo(710);
        });
    }

    @Test
    void keepsTheReferralWhereAnotherPurchaseStands() {
        long ana = enrol("Ana Conserva");
        String code = member(ana).get("referral_code").asString();
        long eva = enrol("Eva Compra", ", \"referral_code\": \"" + code + "\"");
        JsonNode first = earn(eva, "K", 1_000);
        earn(eva, "K2-", 1_000);
        Eventually.assertEventually(() -> assertThat(points(ana)).isEqualTo(700));
        reverse(first, "");
        assertThat(member(eva).get("total_visits").asInt()).isEqualTo(1);
        assertThat(points(ana)).isEqualTo(700);
    }

    @Test
    void givesACouponsUseBackWithItsOrderAndTakesItAgain() {
        String who = "'source_id':'c$','name':'Clotilde Cupón $'";
        tell(purchase("Q", 20_000, who, "2026-11-20T10:00:00"));
        long user = memberOf("Clotilde");
        String coupon = "UNICA-" + run.toUpperCase(java.util.Locale.ROOT);
        cafe.post(
                "/api/loyalty/coupons",
                "{\"code\": \"%s\", \"percent\": 10, \"max_uses_per_member\": 1}".formatted(coupon));
        String path = "/api/loyalty/coupons/" + coupon;
        String use = "{\"amount\": 20000, \"user_id\": %d, \"order_id\": \"%s\"}";
        assertThat(cafe.post(path + "/redeem", use.formatted(user, "Q" + run)).status())
                .isEqualTo(200);
        assertThat(valid(path, user)).isFalse();
        tell(refund("Q", "", "2026-11-20T11:00:00"));
        Eventually.assertEventually(() -> assertThat(valid(path, user)).isTrue());
        tell(purchase("Q", 20_000, who, "2026-11-20T12:00:00"));
        Eventually.assertEventually(() -> assertThat(valid(path, user)).isFalse());
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(400));
        tell(refund("Q", "5000", "2026-11-20T13:00:00"));
        Eventually.assertEventually(() -> assertThat(points(user)).isEqualTo(350));
        assertThat(valid(path, user)).isFalse();
    }

    private boolean valid(String path, long user) {
        return cafe.post(path + "/validate", "{\"amount\": 20000, \"user_id\": %d}".formatted(user))
                .json()
                .get("valid")
                .asBoolean();
    }

    @Test
    void givesAVouchersUseBackWithItsOrder() {
        long ana = enrol("Ana Vale");
        JsonNode earned = earn(ana, "V", 500_000);
        String voucher = cafe.post("/api/loyalty/users/" + ana + "/redeem", "{\"reward_id\": 2}")
                .json()
                .get("voucher_code")
                .asString();
        assertThat(cafe.post("/api/loyalty/vouchers/" + voucher + "/use", "{\"order_id\": \"V%s\"}".formatted(run))
                        .status())
                .isEqualTo(200);
        reverse(earned, "");
        Eventually.assertEventually(() -> assertThat(cafe.get("/api/loyalty/vouchers/" + voucher)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("issued"));
    }

    @Test
    void writesNoEntryOfNoPoints() {
        long ana = enrol("Ana Poco");
        JsonNode small = earn(ana, "Z", 99);
        assertThat(small.get("points_earned").asLong()).isZero();
        assertThat(small.get("pending").asBoolean()).isFalse();
        assertThat(earn(ana, "Z", 99).get("repeated").asBoolean()).isTrue();
        assertThat(earn(ana, "Z", 250).get("transaction").get("points_amount").asLong())
                .isEqualTo(2);
        assertThat(member(ana).get("total_visits").asInt()).isEqualTo(1);
        standsIntact(ana);
    }

    @Test
    void keepsAlikeNumbersOfTwoSystemsApart() {
        long ana = enrol("Ana Dos");
        String path = "/api/loyalty/users/" + ana + "/earn";
        String order = "{\"amount\": 1000, \"order_id\": \"A" + run + "\", \"source\": \"%s\"}";
        cafe.post(path, order.formatted("web"));
        cafe.post(path, order.formatted("kiosko"));
        assertThat(points(ana)).isEqualTo(220);
    }
}
