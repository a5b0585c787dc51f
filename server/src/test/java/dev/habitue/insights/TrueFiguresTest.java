package dev.habitue.insights;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.customers.Customers;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.engine.segment.Scale;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.platform.TenantSettings;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers on a program whose news never arrive by themselves: nothing but the question itself brings figures up to date. */
class TrueFiguresTest {
    private static final AtomicLong IDS = new AtomicLong(81_000);
    private static final String NEWS_LATE = """
            create or replace function late_news() returns trigger language plpgsql as
                $$ begin new.next_attempt := new.next_attempt + interval '100 years'; return new; end $$;
            create or replace trigger late_news before insert on outbox_delivery for each row execute function late_news()
            """;
    private static final String NO_MARKS = """
            create or replace function no_mark() returns trigger language plpgsql as $$ begin return null; end $$;
            create or replace trigger no_mark before insert on insight_due for each row execute function no_mark()
            """;

    private static RunningServer server;
    private static Sabotage sabotage;
    private static MovableClock clock;
    private static Histories aremko;
    private static ApiClient client;

    @BeforeAll
    static void start() throws SQLException {
        server = RunningServer.startWith(
                MovableClock.Beans.class,
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.automation.automatic=false",
                "habitue.insights.patience=200ms",
                "db-scheduler.enabled=false");
        sabotage = Sabotage.of(server).execute(NEWS_LATE);
        clock = server.bean(MovableClock.class);
        aremko = Histories.at(server, "aremko");
        client = server.client("aremko");
    }

    @AfterAll
    static void close() throws SQLException {
        sabotage.close();
        server.close();
    }

    @BeforeEach
    void itIsAnOrdinaryDay() {
        clock.moveTo("2027-03-10T15:00");
        aremko.customer(80_999, "Siempre Alguien").came(LocalDate.of(2020, 1, 2), 10_000);
        settled();
    }

    /** Everybody's first figures take a run of their own, and that may be longer than this program's patience. */
    private static void settled() {
        assertEventually(() ->
                assertThat(client.get("/api/v1/aremko/stats/overview").status()).isEqualTo(200));
    }

    private static JsonNode json(String path) {
        ApiClient.Answer answer = client.get("/api/v1/aremko" + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode profile(long id) {
        return json("/customers/" + id + "/profile");
    }

    private static long visits(long id) {
        return profile(id).get("statistics").get("total_visitas").asLong();
    }

    private static String segmentOf(long id) {
        return profile(id).get("rfm_analysis").get("segment").asString();
    }

    private static TreeSet<Long> segment(String name) {
        TreeSet<Long> ids = new TreeSet<>();
        json("/campaigns/segments/" + name + "?limit=500")
                .get("customers")
                .forEach(entry -> ids.add(entry.get("customer").get("id").asLong()));
        return ids;
    }

    private static TreeSet<Long> inactive(int months) {
        TreeSet<Long> ids = new TreeSet<>();
        json("/campaigns/inactive-customers?limit=500&months=" + months)
                .get("customers")
                .forEach(
                        entry -> ids.add(entry.get("profile").get("customer_id").asLong()));
        return ids;
    }

    private static long selected(String campaign, String body) {
        ApiClient.Answer answer = client.post("/api/advanced/marketing/" + campaign, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("selected").asLong();
    }

    private static long aRegularWhoStayedAway() {
        long id = IDS.incrementAndGet();
        Histories.Writing her = aremko.customer(id, "Ema Ruiz " + id);
        for (int visit = 0; visit < 6; visit++) {
            her.came(aremko.today().minusDays(500 + 30L * visit), 50_000);
        }
        return id;
    }

    @Test
    void aVisitIsSeenInTheNextAnswerWhateverIsAsked() {
        long id = aRegularWhoStayedAway();
        assertThat(segment("At%20Risk")).contains(id);

        long other = aRegularWhoStayedAway();
        assertThat(inactive(12)).contains(other);
        assertThat(visits(other)).isEqualTo(6);
        assertThat(selected(
                        "miss-you-campaigns",
                        "{\"dry_run\": true, \"audience\": {\"customer_ids\": [" + id + ", " + aRegularWhoStayedAway()
                                + "]}}"))
                .isEqualTo(2);
        aremko.customer(id, "Ema Ruiz " + id).came(aremko.today(), 20_000);
        assertThat(inactive(12)).doesNotContain(id);
        assertThat(visits(id)).isEqualTo(7);
    }

    /** What is marked in the transaction of a change is what lists go by. */
    @Test
    void wouldNoticeChangesThatLeaveNoMark() throws SQLException {
        sabotage.execute(NO_MARKS);
        try {
            long id = aRegularWhoStayedAway();
            assertThatThrownBy(() -> assertThat(inactive(12)).contains(id)).isInstanceOf(AssertionError.class);
        } finally {
            sabotage.execute("drop trigger no_mark on insight_due");
        }
    }

    @Test
    void aLinkAndItsUndoingAreSeenAtOnce() {
        long id = aRegularWhoStayedAway();
        long legacy = aremko.legacy("old-" + id, "ema ruiz")
                .came(LocalDate.of(2016, 4, 2), 900_000)
                .recordId();
        Customers customers = server.bean(Customers.class);
        assertThat(segmentOf(id)).isEqualTo("At Risk");

        aremko.call(() -> {
            customers.assign(Map.of(legacy, id));
            return null;
        });
        assertThat(visits(id)).isEqualTo(7);
        assertThat(json("/campaigns/segments/At%20Risk?limit=1")
                        .get("customers")
                        .get(0)
                        .get("stats")
                        .get("total_gastado")
                        .asLong())
                .isEqualTo(1_200_000);

        aremko.call(() -> {
            customers.release(List.of(legacy));
            return null;
        });
        assertThat(segment("At%20Risk")).contains(id);
        assertThat(visits(id)).isEqualTo(6);
    }

    @Test
    void aVisitCountsFromItsMomentOn() {
        long id = aRegularWhoStayedAway();
        aremko.customer(id, "Ema Ruiz " + id).came(aremko.today().plusDays(1), 30_000);
        assertThat(visits(id)).isEqualTo(6);
        assertThat(inactive(12)).contains(id);

        clock.moveTo("2027-03-11T12:00");

        assertThat(inactive(12)).doesNotContain(id);
        assertThat(visits(id)).isEqualTo(7);
        assertThat(segmentOf(id)).isEqualTo("Champions");
    }

    /** Thirty days are recent, thirty-one are not: at midnight, without a visit and without a run. */
    @Test
    void daysGoByAtMidnight() {
        long id = IDS.incrementAndGet();
        Histories.Writing her = aremko.customer(id, "Noemí Vera " + id);
        for (int visit = 0; visit < 5; visit++) {
            her.came(aremko.today().minusDays(90 + 30L * visit), 50_000);
        }
        clock.moveTo("2027-03-10T23:59");
        assertThat(segmentOf(id)).isEqualTo("Champions");
        assertThat(segment("Champions")).contains(id);

        clock.moveTo("2027-03-11T00:00");

        assertThat(segment("Champions")).doesNotContain(id);
        assertThat(segment("Occasional")).contains(id);
        assertThat(segmentOf(id)).isEqualTo("Occasional");
    }

    @Test
    void theVisitsOfTheLastYearAreThoseOfTheLastYear() {
        long id = IDS.incrementAndGet();
        aremko.customer(id, "Iris Soto " + id)
                .came(aremko.today().minusYears(1).plusDays(2), 20_000)
                .came(aremko.today().minusDays(5), 20_000);
        assertThat(profile(id).get("statistics").get("visitas_ultimo_ano").asInt())
                .isEqualTo(2);

        clock.moveTo("2027-03-12T08:00");

        assertThat(profile(id).get("statistics").get("visitas_ultimo_ano").asInt())
                .isEqualTo(1);
    }

    @Test
    void changedRulesHoldForEveryListAtOnce() {
        long id = aRegularWhoStayedAway();
        assertThat(segment("At%20Risk")).contains(id);
        TenantSettings settings = server.bean(TenantSettings.class);
        InsightSettings usual = InsightSettings.defaults();
        try {
            aremko.call(() -> {
                settings.set(
                        InsightSettings.NAME,
                        usual.withRfm(new RfmScales(
                                Scale.atMost(600, 700, 800, 900),
                                usual.rfm().frequency(),
                                usual.rfm().monetary())));
                return null;
            });
            settled();

            assertThat(segment("Champions")).contains(id);
            assertThat(segment("At%20Risk")).doesNotContain(id);
            assertThat(segmentOf(id)).isEqualTo("Champions");
        } finally {
            aremko.call(() -> {
                settings.set(InsightSettings.NAME, usual);
                return null;
            });
            settled();
        }
        assertThat(segment("At%20Risk")).contains(id);
    }

    /** Somebody else holds what is needed to compute: whoever asks is told, and a person's own page is true all the same. */
    @Test
    void whatIsNotReadySaysSoAndSaysHowFarItIs() throws SQLException {
        long id = aRegularWhoStayedAway();
        sabotage.execute("select pg_advisory_lock(1, " + "table customer_insight".hashCode() + ")");
        try {
            for (String path : List.of("/campaigns/inactive-customers", "/campaigns/segments/VIP", "/stats/overview")) {
                ApiClient.Answer answer = client.get("/api/v1/aremko" + path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.json().get("type").asString()).isEqualTo("urn:habitue:problem:figures-behind");
                assertThat(answer.json().get("detail").asString()).containsPattern("figures of \\d+ customers");
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent();
            }
            for (String dryRun : List.of("true", "false")) {
                assertThat(client.post("/api/advanced/marketing/miss-you-campaigns", "{\"dry_run\": " + dryRun + "}")
                                .status())
                        .isEqualTo(503);
            }
            assertThat(visits(id)).isEqualTo(6);
        } finally {
            sabotage.execute("select pg_advisory_unlock_all()");
        }
        assertThat(inactive(12)).contains(id);
    }
}
