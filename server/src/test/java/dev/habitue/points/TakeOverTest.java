package dev.habitue.points;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.CafeSource;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.SourceSync;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A shop's programme taken over from a real MariaDB, with everything in it that may be wrong; and earning afterwards. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class TakeOverTest {
    private static final String TAKEOVER = "/api/loyalty/takeover";
    private static CafeSource cafe;
    private static RunningServer server;
    private static People people;
    private static ApiClient api;

    @BeforeAll
    static void aShopWithAProgramme() {
        cafe = CafeSource.startOrSkip();
        cafe.makeTables();
        cafe.makeProgramme();
        for (int user = 1; user <= 7; user++) {
            cafe.user(user, "Ana", "Soto " + user);
        }
        cafe.purchase(1, 1, "2025-06-01 10:00:00", "completado", 5_000);
        cafe.purchase(2, 1, "2026-10-01 10:00:00", "completado", 2_500);
        cafe.account(1, 75, "cafe_bronze", 2, 7_500);
        cafe.entry(1, 1, "earn", 50, "1", 0, "2025-06-01 10:00:00");
        cafe.entry(2, 1, "earn", 25, "2", 50, "2026-10-01 10:00:00");

        cafe.purchase(3, 2, "2026-09-01 10:00:00", "completado", 10_000);
        cafe.account(2, 120, "cafe_bronze", 1, 10_000);
        cafe.entry(3, 2, "earn", 100, "3", 0, "2026-09-01 10:00:00");

        cafe.account(3, 150, "cafe_bronze", 0, 0);
        cafe.entry(4, 3, "bonus", 100, "null", 0, "2026-09-01 10:00:00");
        cafe.entry(5, 3, "bonus", 50, "null", 90, "2026-09-02 10:00:00");

        cafe.purchase(4, 4, "2026-09-01 10:00:00", "completado", 10_000);
        cafe.purchase(5, 4, "2026-09-02 10:00:00", "completado", 2_500);
        cafe.purchase(6, 4, "2026-09-03 10:00:00", "cancelado", 2_500);
        cafe.account(4, 225, "cafe_plata", 9, 99_000);
        cafe.entry(6, 4, "earn", 100, "4", 0, "2026-09-01 10:00:00");
        cafe.entry(7, 4, "earn", 100, "4", 100, "2026-09-01 10:00:00");
        cafe.entry(8, 4, "earn", 25, "6", 200, "2026-09-03 10:00:00");

        cafe.purchase(7, 5, "2026-09-01 10:00:00", "completado", 10_000);
        cafe.account(5, 70, "cafe_bronze", 1, 10_000);
        cafe.entry(9, 5, "earn", 100, "7", 0, "2026-09-01 10:00:00");
        cafe.run("insert into loyalty_transactions values"
                + " (10, 5, 'redeem', 30, null, 'Un café', 100, 70, '2026-09-05 10:00:00')");

        cafe.purchase(8, 6, "2026-09-01 10:00:00", "completado", 4_000);
        cafe.account(77, 40, "cafe_bronze", 0, 0);
        cafe.entry(11, 78, "bonus", 5, "null", 0, "2026-09-01 10:00:00");
        server = RunningServer.start(
                "habitue.demo=false", "CAFE_VT_DATABASE_URL=" + cafe.url(), "habitue.sources.every=1d");
        people = People.of(server, "cafe-vt");
        api = server.client("cafe-vt");
        awaitTheTakingOver();
    }

    /** It begins by itself some seconds after the first reading, which a busy machine may take its time for. */
    private static void awaitTheTakingOver() {
        while (!report().path("status").asString().equals("done")) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            cafe.close();
        }
    }

    private static JsonNode report() {
        return api.get(TAKEOVER).json();
    }

    private static List<String> of(String kind) {
        JsonNode details = api.get(TAKEOVER + "?kind=" + kind).json().path("details");
        return StreamSupport.stream(details.spliterator(), false)
                .map(line -> line.path("user_id").asLong() + " "
                        + line.path("subject").asString("-") + " "
                        + line.path("old_value").asString("-") + " "
                        + line.path("new_value").asString("-"))
                .toList();
    }

    private static JsonNode member(long user) {
        return api.get("/api/loyalty/users/" + user).json();
    }

    private static long points(long user) {
        return member(user).path("total_points").asLong(-1);
    }

    private static List<String> history(long user) {
        JsonNode entries = api.get("/api/loyalty/users/" + user + "/transactions?limit=100")
                .json()
                .path("transactions");
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("transaction_type").asString() + " "
                        + entry.path("points_amount").asLong() + " "
                        + entry.path("order_id").asString("-") + " "
                        + entry.path("balance_after").asLong() + " "
                        + entry.path("created_at").asString().substring(0, 10))
                .toList()
                .reversed();
    }

    private static void sync() {
        while (people.inTenant(
                () -> server.bean(Jobs.class).running(SourceSync.JOB).isPresent())) {
            Thread.onSpinWait();
        }
        people.inTenant(() -> server.bean(SourceSync.class).runAlone("test"));
    }

    private static void inOwnDatabase(String sql) {
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.bean(JdbcClient.class).sql(sql).update()));
    }

    @Test
    void aKeepsEachBalanceTierAndHistory() {
        assertThat(Map.of(1L, points(1), 2L, points(2), 3L, points(3), 4L, points(4), 5L, points(5)))
                .isEqualTo(Map.of(1L, 75L, 2L, 120L, 3L, 150L, 4L, 225L, 5L, 70L));
        assertThat(member(4).path("current_tier").asString()).isEqualTo("cafe_plata");
        assertThat(member(4).path("total_visits").asInt()).isEqualTo(9);
        assertThat(member(1).path("join_date").asString()).startsWith("2025-05-01");
        assertThat(history(1)).startsWith("earn 50 1 50 2025-06-01", "earn 25 2 75 2026-10-01");
        assertThat(history(5)).contains("redeem -30 - 70 2026-09-05");
    }

    @Test
    void aKeepsFavouritesAndTellsTransactionsNewestFirst() {
        assertThat(member(1).path("favorite_products").valueStream().map(JsonNode::asString))
                .containsExactly("Cappuccino");
        assertThat(member(3).path("favorite_products").isEmpty()).isTrue();
        for (long user = 1; user <= 5; user++) {
            List<String> days = history(user).stream()
                    .map(entry -> entry.substring(entry.lastIndexOf(' ') + 1))
                    .toList();
            assertThat(days).isSorted();
        }
    }

    @Test
    void aLeavesOldPointsAMonthAndYoungOnesTheirYear() {
        assertThat(member(1).path("points_expiry_date").asString())
                .isEqualTo(people.inTenant(() -> dev.habitue.platform.TenantScope.current()
                                .dayOf(java.time.Instant.now())
                                .plusDays(30))
                        .toString());
        assertThat(member(2).path("points_expiry_date").asString()).isEqualTo("2027-09-01");
    }

    @Test
    void aNamesEachDifference() {
        JsonNode report = report();
        assertThat(report.path("members").asLong()).isEqualTo(5);
        assertThat(report.path("equal_balances").asLong()).isEqualTo(5);
        assertThat(report.path("entries").asLong()).isEqualTo(10);
        assertThat(report.path("old_points").asLong()).isEqualTo(640);
        assertThat(of("balance")).isEmpty();
        assertThat(of("balance_not_sum")).containsExactly("2 - 120 100");
        assertThat(of("broken_chain")).containsExactly("3 5 90 100");
        assertThat(of("tier")).containsExactly("4 - cafe_plata cafe_bronze");
        assertThat(of("visits")).containsExactly("4 - 9 2");
        assertThat(of("spent")).containsExactly("4 - 99000 12500");
        assertThat(of("order_rewarded_twice")).containsExactly("4 4 100 -");
        assertThat(of("reward_without_purchase")).containsExactly("4 6 25 -");
        assertThat(of("purchase_not_rewarded")).containsExactly("4 5 - 2500");
        assertThat(of("not_a_member")).containsExactly("6 6 1 4000");
        assertThat(of("unknown_user")).containsExactly("77 77 40 -");
        assertThat(of("entries_without_account")).containsExactly("78 1 5 -");
        assertThat(api.get(TAKEOVER + "?kind=mood").status()).isEqualTo(400);
        assertThat(api.get(TAKEOVER + "/differences.csv").body())
                .startsWith("id,user_id,kind,subject,old_value,new_value,later\r\n")
                .contains(",4,tier,,cafe_plata,cafe_bronze,false\r\n");
    }

    @Test
    void aRunsAgainWithoutChangingAnything() {
        String before = withoutTime(report());
        people.inTenant(() -> server.bean(Reconciliation.class).run("test", quiet()));
        assertThat(withoutTime(report())).isEqualTo(before);
    }

    private static String withoutTime(JsonNode report) {
        return report.toString().replaceAll("\"checked_at\":\"[^\"]*\"", "");
    }

    private static Jobs.Progress quiet() {
        return new Jobs.Progress() {
            @Override
            public void step(String name, Long total) {
                // Nobody looks on.
            }

            @Override
            public void done(long count) {
                // Nobody looks on.
            }
        };
    }

    @Test
    void bReportsWhatTheOldProgrammeDoesAfterwards() {
        cafe.entry(20, 1, "bonus", 10, "null", 75, "2026-11-01 10:00:00");
        cafe.run(
                "update loyalty_users set total_points = 85 where user_id = 1",
                "update loyalty_transactions set points_amount = 99 where id = 3",
                "insert into loyalty_users (user_id, total_points) values (7, 12)",
                "delete from loyalty_users where user_id = 5");
        sync();
        assertEventually(() -> assertThat(of("entry_since")).containsExactly("1 20 10 -"));
        assertThat(of("balance_since")).containsExactly("1 - 85 75");
        assertThat(of("history_changed_since")).containsExactly("2 - - -");
        assertThat(of("account_since")).containsExactly("7 - 12 -");
        assertThat(of("account_gone_since")).containsExactly("5 - 70 -");
        assertThat(points(1)).isEqualTo(75);
    }

    @Test
    void cEarnsForEachCompletedPurchaseOnce() {
        earnsOnce(100, 7_500, () -> {});
    }

    @Test
    void cWouldBeSeenToEarnTwice() {
        assertThatThrownBy(() -> earnsOnce(101, 5_000, TakeOverTest::forgetTheOrder))
                .isInstanceOf(AssertionError.class);
    }

    private static void forgetTheOrder() {
        inOwnDatabase("delete from loyalty_told");
        try (Sabotage sabotage = Sabotage.of(server)) {
            sabotage.execute("set app.tenant = '2'; update loyalty_order set order_id = 'lost' where order_id = '101'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void earnsOnce(long order, long pesos, Runnable sabotage) {
        long before = points(2);
        long due = before + pesos / 100;
        cafe.purchase(order, 2, "2026-11-20 10:00:00", "pendiente", pesos);
        sync();
        assertThat(points(2)).isEqualTo(before);
        cafe.run("update Compra set estado = 'completado' where compra_ID = " + order);
        sync();
        assertEventually(() -> assertThat(points(2)).isEqualTo(due));
        sabotage.run();
        inOwnDatabase("update source_range set digest = ''");
        inOwnDatabase("update visit set content_hash = '' where source = 'current'");
        sync();
        cafe.purchase(order + 1_000, 3, "2026-11-20 11:00:00", "completado", 2_500);
        long marker = points(3);
        sync();
        assertEventually(() -> assertThat(points(3)).isEqualTo(marker + 25));
        assertThat(points(2)).isEqualTo(due);
    }

    @Test
    void dTakesBackWhatACancelledPurchaseHadEarned() {
        cafe.purchase(200, 3, "2026-11-20 12:00:00", "completado", 10_000);
        long before = points(3);
        sync();
        assertEventually(() -> assertThat(points(3)).isEqualTo(before + 100));
        cafe.run("update Compra set total = 6000 where compra_ID = 200");
        sync();
        assertEventually(() -> assertThat(points(3)).isEqualTo(before + 60));
        cafe.run("update Compra set estado = 'cancelado' where compra_ID = 200");
        sync();
        assertEventually(() -> assertThat(points(3)).isEqualTo(before));
    }

    @Test
    void dEarnsNothingForWhatWasEarnedByCall() {
        long before = points(5);
        api.post("/api/loyalty/users/5/earn", "{\"amount\": 5000, \"order_id\": \"300\"}");
        assertThat(points(5)).isEqualTo(before + 50);
        cafe.purchase(300, 5, "2026-11-20 12:30:00", "completado", 5_000);
        cafe.purchase(301, 5, "2026-11-20 12:31:00", "completado", 2_500);
        sync();
        assertEventually(() -> assertThat(points(5)).isEqualTo(before + 75));
    }

    @Test
    void eMakesAMemberOfWhoeverBuysForTheFirstTime() {
        assertThat(api.get("/api/loyalty/users/6").status()).isEqualTo(404);
        cafe.purchase(400, 6, "2026-11-20 13:00:00", "completado", 4_000);
        sync();
        assertEventually(() -> assertThat(points(6)).isEqualTo(240));
    }

    @Test
    void fEarnsForWhatATillTellsLateRepeatedAndOutOfOrder() {
        long before = points(1);
        String refund = """
                {"type": "purchase.refunded", "id": "r1", "occurred_at": "2026-11-20T18:00:00-03:00",
                 "data": {"order_id": "T-1", "amount": 2000}}""";
        String purchase = """
                {"type": "purchase.completed", "id": "p1", "occurred_at": "2026-11-20T17:00:00-03:00",
                 "data": {"order_id": "T-1", "total": 10000, "customer": {"customer_id": 1}}}""";
        String batch = "[" + refund + "," + purchase + "," + purchase + ", {\"type\": \"purchase.completed\"}]";
        JsonNode answer = api.post("/api/v1/cafe-vt/events", batch, "Idempotency-Key", "batch-1")
                .json();
        assertThat(answer.path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.path("results").get(0).path("effect").asString()).isEqualTo("waiting");
        assertThat(answer.path("results").get(1).path("effect").asString()).isEqualTo("visit_recorded");
        assertThat(answer.path("results").get(2).path("effect").asString()).isEqualTo("already_known");
        assertThat(answer.path("results").get(3).path("errors").toString()).contains("occurred_at");
        assertEventually(() -> assertThat(points(1)).isEqualTo(before + 80));
        assertThat(api.post("/api/v1/cafe-vt/events", "{\"events\": " + batch + "}")
                        .json()
                        .path("results")
                        .get(1)
                        .path("effect")
                        .asString())
                .isEqualTo("already_known");
        api.post("/api/v1/cafe-vt/events", refund.replace("r1", "r2").replace("2000", "8000"));
        assertEventually(() -> assertThat(points(1)).isEqualTo(before));
    }
}
