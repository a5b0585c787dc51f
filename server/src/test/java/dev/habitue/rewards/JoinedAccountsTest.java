package dev.habitue.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.customers.SourceRecord;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.Eventually;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.points.Entry;
import dev.habitue.points.VerifyLedger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two accounts that turn out to be one person's are joined by the ledger, and taken apart again where that was wrong. */
class JoinedAccountsTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient api = server.client(CAFE);
    private final Cafe cafe = Cafe.on(server, CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private long first;
    private long second;

    @BeforeEach
    void twoAccounts() {
        first = enrol("Irma Doblada", "irma" + run + "@uno.cl");
        second = enrol("Irma del Carmen", "irma" + run + "@dos.cl");
        adjust(first, 1_000);
        adjust(second, 600);
    }

    private long enrol(String name, String email) {
        Answer answer = api.post("/api/loyalty/users", "{\"name\": \"%s\", \"email\": \"%s\"}".formatted(name, email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("user_id").asLong();
    }

    private void adjust(long user, long points) {
        assertThat(api.post(
                                "/api/loyalty/users/" + user + "/adjust",
                                "{\"points\": %d, \"reason\": \"prueba\"}".formatted(points))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode member(long user) {
        return api.get("/api/loyalty/users/" + user).json();
    }

    private long points(long user) {
        return member(user).get("total_points").asLong();
    }

    /** Identity's word, as a link or its undoing gives it. */
    private void join() {
        cafe.call(() -> {
            long record = recordOf(second);
            server.bean(Customers.class).assign(Map.of(record, first));
            return record;
        });
        Eventually.assertEventually(
                () -> assertThat(member(second).get("joined_into").asLong()).isEqualTo(first));
    }

    private void part() {
        cafe.call(() -> {
            long record = second - 1_000_000_000_000L;
            server.bean(Customers.class).release(List.of(record));
            return record;
        });
        Eventually.assertEventually(
                () -> assertThat(member(second).get("joined_into").isNull()).isTrue());
    }

    private long recordOf(long customer) {
        return server.bean(Customers.class).recordsOf(customer).stream()
                .map(SourceRecord::recordId)
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> entries(long user) {
        return cafe.call(() -> cafe.ledger().entries(user, null, 0, 50));
    }

    private void soundness() {
        assertThat(cafe.call(() -> server.bean(VerifyLedger.class).verify()).findings().stream()
                        .filter(finding -> finding.toString().contains(Long.toString(first))
                                || finding.toString().contains(Long.toString(second))))
                .isEmpty();
        assertThat(entries(first)).noneMatch(entry -> entry.points() == 0);
        assertThat(entries(second)).noneMatch(entry -> entry.points() == 0);
    }

    @Test
    void becomeOneByEntriesAndTwoAgainAsTheyWere() {
        api.post(
                "/api/loyalty/users/" + second + "/earn",
                "{\"amount\": 600000, \"order_id\": \"j-%s\", \"items\": [{\"name\": \"Torta\", \"amount\": 600000}]}"
                        .formatted(run));
        String tier = member(second).get("current_tier").asString();
        assertThat(tier).isEqualTo("cafe_plata");
        join();
        assertThat(points(first)).isEqualTo(1_200 + 6_800);
        assertThat(points(second)).isZero();
        assertThat(member(second).get("status").asString()).isEqualTo("closed");
        assertThat(member(first).get("current_tier").asString()).isEqualTo(tier);
        assertThat(member(first).get("total_visits").asInt()).isEqualTo(1);
        assertThat(member(first).get("total_spent").asLong()).isEqualTo(600_000);
        assertThat(entries(first).getFirst().reason()).isEqualTo("joined");
        assertThat(entries(second).getFirst().reason()).isEqualTo("joined");
        soundness();

        Answer toTheOld = api.post(
                "/api/loyalty/users/" + second + "/earn", "{\"amount\": 1000, \"order_id\": \"k-%s\"}".formatted(run));
        assertThat(toTheOld.json().get("user_id").asLong()).as(toTheOld.body()).isEqualTo(first);

        part();
        assertThat(points(second)).isEqualTo(6_800);
        assertThat(points(first)).isEqualTo(1_200 + 12);
        assertThat(member(second).get("status").asString()).isEqualTo("active");
        assertThat(member(second).get("current_tier").asString()).isEqualTo(tier);
        assertThat(member(first).get("current_tier").asString()).isEqualTo("cafe_bronze");
        assertThat(member(first).get("total_visits").asInt()).isEqualTo(1);
        assertThat(member(first).get("total_spent").asLong()).isEqualTo(1_000);
        assertThat(member(first).get("qualifying_points").asLong()).isEqualTo(200 + 12);
        assertThat(member(second).get("qualifying_points").asLong()).isEqualTo(200 + 6_000);
        soundness();
    }

    @Test
    void shareWhatWasSpentMeanwhileInProportion() {
        join();
        assertThat(points(first)).isEqualTo(2_000);
        api.post("/api/loyalty/users/" + first + "/spend", "{\"points\": 500}");
        part();
        assertThat(points(second)).isEqualTo(600);
        assertThat(points(first)).isEqualTo(900);
        assertThat(entries(second).getFirst().description()).isEqualTo("600 de 800: 200 ya no estaban");
        soundness();
    }

    @Test
    void keepTheirPointsWhereTheOneHadNone() {
        adjust(second, -800);
        join();
        assertThat(points(first)).isEqualTo(1_200);
        part();
        assertThat(points(first)).isEqualTo(1_200);
        assertThat(points(second)).isZero();
        soundness();
    }

    @Test
    void bringVouchersCouponsAndConsentsAlongAndTakeThemBack() {
        adjust(second, 3_000);
        Answer redeemed = api.post("/api/loyalty/users/" + second + "/redeem", "{\"reward_id\": 2}");
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
        String coupon = api.post("/api/loyalty/coupons", """
                {"percent": 10, "owner_user_id": %d}""".formatted(second))
                .json()
                .get("code")
                .asString();
        cafe.call(() -> server.bean(Consents.class)
                .record(List.of(new Consents.Statement(
                        second,
                        ContactChannel.EMAIL,
                        Purpose.PROMOTIONAL,
                        "irma" + run + "@dos.cl",
                        Consents.State.WITHDRAWN,
                        "staff",
                        null,
                        Instant.now()))));
        String use = "/api/loyalty/coupons/" + coupon + "/validate";
        String her = "{\"amount\": 10000, \"user_id\": %d}";

        join();
        Eventually.assertEventually(() -> assertThat(
                        api.post(use, her.formatted(first)).json().get("valid").asBoolean())
                .isTrue());
        assertThat(vouchersOf(first)).hasSize(1);
        assertThat(vouchersOf(second)).isEmpty();
        assertThat(consentOf(first)).isEqualTo(Consents.State.WITHDRAWN);

        part();
        Eventually.assertEventually(() -> assertThat(
                        api.post(use, her.formatted(second)).json().get("valid").asBoolean())
                .isTrue());
        assertThat(vouchersOf(first)).isEmpty();
        assertThat(vouchersOf(second)).hasSize(1);
        assertThat(consentOf(first)).isEqualTo(Consents.State.UNKNOWN);
    }

    private List<Voucher> vouchersOf(long user) {
        return cafe.call(() -> server.bean(Vouchers.class).ofMember(user, 0, 10));
    }

    private Consents.State consentOf(long customer) {
        return cafe.call(() -> server.bean(Consents.class)
                .standing(ContactChannel.EMAIL, Purpose.PROMOTIONAL, Map.of(customer, "irma" + run + "@uno.cl"))
                .getOrDefault(customer, Consents.State.UNKNOWN));
    }
}
