package dev.habitue.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.demo.DemoWorld;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Scratch;
import dev.habitue.fixtures.SpaSource;
import dev.habitue.platform.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** What a receptionist and a campaign see in the moment in which a first sync answers, beside the rows that it read. */
class FirstSyncTest {
    private static final int CUSTOMERS = 180;

    /** By the rules of the spa, from nothing but visits and records. */
    private static final String FIGURES = """
            with figure as (
                select r.customer_id as id, count(v.visit_id) as visits, coalesce(sum(v.total_minor), 0) as spent,
                    ((now() at time zone 'America/Santiago')::date - max(v.occurred_on)) as away,
                    ((now() at time zone 'America/Santiago')::date - min(v.occurred_on)) as known,
                    max(v.occurred_on) < ((now() at time zone 'America/Santiago')::date - interval '12 months')::date as inactive
                from source_record r
                    left join visit v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        and v.deleted_at is null and v.status = 'valid' and v.occurred_at <= now()
                where r.tenant_id = 1 and r.deleted_at is null
                group by r.customer_id having bool_or(r.source = 'current')),
            scored as (
                select *, case when visits = 0 then 0 when away <= 30 then 5 when away <= 90 then 4 when away <= 180 then 3
                        when away <= 365 then 2 else 1 end as r,
                    case when visits >= 20 then 5 when visits >= 10 then 4 when visits >= 5 then 3 when visits >= 2 then 2
                        else visits end as f,
                    case when spent >= 1500000 then 5 when spent >= 700000 then 4 when spent >= 200000 then 3
                        when spent >= 50000 then 2 when spent >= 1 then 1 else 0 end as m
                from figure)
            select id, visits, spent, r, f, m, coalesce(inactive, false) as inactive,
                case when r = 0 then 'Prospect' when r >= 4 and f >= 4 and m >= 4 then 'VIP'
                    when r >= 4 and f >= 3 and m >= 3 then 'Champions' when r <= 2 and f >= 3 and m >= 3 then 'At Risk'
                    when f >= 4 and m >= 3 then 'Loyal' when r >= 4 and f <= 2 and known <= 90 then 'New'
                    when r >= 4 and f <= 2 then 'Promising' when r = 1 and f >= 2 then 'Hibernating'
                    when r <= 1 then 'Lost' else 'Occasional' end as segment
            from scored order by id
            """;

    private static SpaSource spa;
    private static Path legacy;
    private static RunningServer server;
    private static ApiClient client;
    private static Map<Long, Map<String, Object>> expected;
    private static JsonNode overview;

    @BeforeAll
    static void syncForTheFirstTime() throws IOException, SQLException {
        spa = SpaSource.start();
        legacy = Scratch.installation();
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl("jdbc:" + spa.url().replace("spa:spa@", ""));
        target.setUser("spa");
        target.setPassword("spa");
        DemoWorld.loadSpa(target, legacy, SpaPlan.ofCustomers(CUSTOMERS, Clock.systemUTC()));
        server = RunningServer.start(
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.automation.automatic=false",
                "db-scheduler.enabled=false",
                "AREMKO_DATABASE_URL=" + spa.url(),
                "AREMKO_LEGACY_DATA_PATH=" + legacy);
        client = server.client("aremko");

        ApiClient.Answer synced = client.post("/api/v1/aremko/sync/legacy-to-current", "");
        overview = client.get("/api/v1/aremko/stats/overview").json();

        assertThat(synced.status()).as(synced.body()).isEqualTo(200);
        expected = figures();
    }

    @AfterAll
    static void close() {
        server.close();
        spa.close();
        Scratch.delete(legacy);
    }

    private static Map<Long, Map<String, Object>> figures() {
        Databases.Access owner = server.bean(Databases.class).owner();
        Map<Long, Map<String, Object>> figures = new TreeMap<>();
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
        try {
            JdbcClient jdbc = JdbcClient.create(connection);
            jdbc.sql("set app.tenant = '1'").update();
            jdbc.sql(FIGURES).query().listOfRows().forEach(row -> figures.put((Long) row.get("id"), row));
        } finally {
            connection.destroy();
        }
        return figures;
    }

    @Test
    void everyProfileShowsTheVisitsThatTheSyncBrought() {
        assertThat(expected).hasSizeGreaterThanOrEqualTo(150);
        expected.forEach((id, figure) -> {
            JsonNode profile =
                    client.get("/api/v1/aremko/customers/" + id + "/profile").json();
            JsonNode statistics = profile.get("statistics");
            JsonNode rfm = profile.get("rfm_analysis");
            assertThat(List.of(
                            statistics.get("total_visitas").asLong(),
                            statistics.get("total_gastado").decimalValue().longValueExact(),
                            rfm.get("recency_score").asInt(),
                            rfm.get("frequency_score").asLong(),
                            rfm.get("monetary_score").asInt(),
                            rfm.get("segment").asString()))
                    .as("customer %d", id)
                    .map(String::valueOf)
                    .isEqualTo(List.of(
                            String.valueOf(figure.get("visits")),
                            String.valueOf(figure.get("spent")),
                            String.valueOf(figure.get("r")),
                            String.valueOf(figure.get("f")),
                            String.valueOf(figure.get("m")),
                            String.valueOf(figure.get("segment"))));
        });
    }

    @Test
    void everySegmentListsWhomItsProfilesSay() {
        for (String segment : List.of(
                "VIP",
                "Champions",
                "At Risk",
                "Loyal",
                "New",
                "Promising",
                "Hibernating",
                "Lost",
                "Occasional",
                "Prospect")) {
            TreeSet<Long> wanted = new TreeSet<>();
            expected.forEach((id, figure) -> {
                if (figure.get("segment").equals(segment)) {
                    wanted.add(id);
                }
            });
            JsonNode answer = client.get(
                            "/api/v1/aremko/campaigns/segments/" + segment.replace(" ", "%20") + "?limit=500")
                    .json();
            TreeSet<Long> listed = new TreeSet<>();
            answer.get("customers")
                    .forEach(entry -> listed.add(entry.get("customer").get("id").asLong()));
            assertThat(listed).as(segment).isEqualTo(wanted);
            assertThat(answer.get("total_found").asLong()).as(segment).isEqualTo(wanted.size());
        }
    }

    @Test
    void theInactiveAreThoseWhoStayedAwayAYear() {
        TreeSet<Long> wanted = new TreeSet<>();
        expected.forEach((id, figure) -> {
            if (figure.get("inactive").equals(true)) {
                wanted.add(id);
            }
        });
        JsonNode answer = client.get("/api/v1/aremko/campaigns/inactive-customers?months=12&limit=500")
                .json();
        List<Long> listed = new ArrayList<>();
        answer.get("customers")
                .forEach(entry ->
                        listed.add(entry.get("profile").get("customer_id").asLong()));
        assertThat(wanted).isNotEmpty();
        assertThat(new TreeSet<>(listed)).isEqualTo(wanted);
        assertThat(answer.get("total_analyzed").asLong()).isEqualTo(wanted.size());
        assertThat(overview.get("current_database").get("inactive_12_months").asLong())
                .isEqualTo(wanted.size());
        assertThat(overview.get("current_database").get("total_customers").asLong())
                .isEqualTo(expected.size());
    }

    @Test
    void aDryRunSelectsThemToo() {
        JsonNode run = client.post(
                        "/api/advanced/marketing/miss-you-campaigns",
                        "{\"dry_run\": true, \"months\": 12, \"name\": \"primera\"}")
                .json();
        long away = expected.values().stream()
                .filter(figure -> figure.get("inactive").equals(true))
                .count();
        assertThat(run.get("selected").asLong()).isGreaterThanOrEqualTo(away);
    }

    @Test
    void theMethodPreferredIsTheOneUsedMostAndMonthsHaveNames() {
        int several = 0;
        for (Long id : expected.keySet()) {
            JsonNode insights =
                    client.get("/api/v1/aremko/customers/" + id + "/insights").json();
            JsonNode payment = insights.get("payment_behavior");
            List<Integer> counts = new ArrayList<>();
            payment.get("method_distribution").forEach(count -> counts.add(count.asInt()));
            assertThat(counts).as("customer %d", id).isSortedAccordingTo((one, other) -> other - one);
            if (counts.size() > 1) {
                several++;
                String preferred = payment.get("preferred_method").asString();
                assertThat(payment.get("method_distribution").get(preferred).asInt())
                        .isEqualTo(counts.getFirst());
                assertThat(payment.get("payment_methods_used").get(0).asString())
                        .isEqualTo(preferred);
            }
            insights.get("seasonality").get("month_counts").properties().forEach(month -> {
                assertThat(month.getKey()).matches("[A-Z][a-z]+");
                assertThat(month.getValue().asInt()).isPositive();
            });
        }
        assertThat(several).isPositive();
    }
}
