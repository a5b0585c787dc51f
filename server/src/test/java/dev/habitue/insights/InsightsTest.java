package dev.habitue.insights;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Customers;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InsightsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final Histories aremko = Histories.at(server, SPA);
    private final ApiClient client = server.client(SPA);
    private final LocalDate today = aremko.today();

    private JsonNode profile(long id, String query) {
        return client.get("/api/v1/{tenant}/customers/" + id + "/profile" + query)
                .json();
    }

    private JsonNode insights(long id) {
        return client.get("/api/v1/{tenant}/customers/" + id + "/insights").json();
    }

    @Test
    void countTheVisitsOfBothSystemsOnceTheyAreOnePerson() {
        aremko.customer(70001, "Elena Ruiz").came(today.minusDays(40), 60_000).cancelled(today.minusDays(20), 99_000);
        long legacy = aremko.legacy("L70001", "elena ruiz")
                .came(LocalDate.of(2016, 8, 20), 20_000)
                .came(LocalDate.of(2017, 1, 5), 40_000)
                .recordId();

        aremko.call(() -> {
            server.bean(Customers.class).assign(Map.of(legacy, 70001L));
            return null;
        });

        assertEventually(() -> {
            JsonNode statistics = profile(70001, "").get("statistics");
            assertThat(statistics.get("total_visitas").asInt()).isEqualTo(3);
            assertThat(statistics.get("total_gastado").asInt()).isEqualTo(120_000);
            assertThat(statistics.get("promedio_por_visita").asInt()).isEqualTo(40_000);
            assertThat(statistics.get("primera_visita").asString()).isEqualTo("2016-08-20T12:00:00-03:00");
            assertThat(statistics.get("visitas_ultimo_ano").asInt()).isEqualTo(1);
        });
        JsonNode own = profile(70001, "?include_legacy=false");
        assertThat(own.get("statistics").get("total_visitas").asInt()).isEqualTo(1);
        assertThat(own.get("rfm_analysis").get("frequency_score").asInt()).isEqualTo(1);
        assertThat(own.get("legacy_data").isNull()).isTrue();
        assertThat(profile(70001, "").get("legacy_data").get("total_visitas").asInt())
                .isEqualTo(2);
    }

    @Test
    void followAnUndoneLink() {
        aremko.customer(70002, "Rosa Soto").came(today.minusDays(10), 50_000);
        long legacy = aremko.legacy("L70002", "rosa soto")
                .came(LocalDate.of(2018, 3, 1), 30_000)
                .recordId();
        Customers customers = server.bean(Customers.class);
        aremko.call(() -> {
            customers.assign(Map.of(legacy, 70002L));
            return null;
        });
        assertEventually(() -> assertThat(profile(70002, "")
                        .get("statistics")
                        .get("total_visitas")
                        .asInt())
                .isEqualTo(2));

        aremko.call(() -> {
            customers.release(List.of(legacy));
            return null;
        });

        assertEventually(() -> assertThat(profile(70002, "")
                        .get("statistics")
                        .get("total_visitas")
                        .asInt())
                .isEqualTo(1));
    }

    /** The worked example: 1,200,000 pesos in 25 visits, the last 450 days ago, is a priority of 92. */
    @Test
    void rankWhomToWinBackAsTheRulesDo() {
        Histories.Writing marta = aremko.customer(70003, "Marta Paredes");
        for (int visit = 0; visit < 25; visit++) {
            marta.came(today.minusDays(450 + 30L * visit), 48_000);
        }
        aremko.customer(70004, "Luis Pinto").came(today.minusDays(500), 30_000);

        assertEventually(() -> {
            JsonNode answer = client.get("/api/v1/{tenant}/campaigns/inactive-customers?months=12&limit=500")
                    .json();
            List<Long> ids = answer.get("customers")
                    .valueStream()
                    .map(customer -> customer.get("profile").get("customer_id").asLong())
                    .toList();
            assertThat(ids).contains(70003L, 70004L).doesNotContain(70001L);
            assertThat(ids.indexOf(70003L)).isLessThan(ids.indexOf(70004L));
            JsonNode first = answer.get("customers").get(ids.indexOf(70003L));
            assertThat(first.get("reactivation_priority").asInt()).isEqualTo(92);
            assertThat(first.get("profile").get("rfm_analysis").get("segment").asString())
                    .isEqualTo("At Risk");
        });
    }

    @Test
    void showAnUpcomingVisitWithoutCountingIt() {
        aremko.customer(70005, "Nora Vidal").came(today.minusDays(5), 10_000).came(today.plusDays(5), 90_000);

        assertEventually(() -> {
            JsonNode profile = profile(70005, "");
            assertThat(profile.get("statistics").get("total_visitas").asInt()).isEqualTo(1);
            assertThat(profile.get("upcoming_reservations").size()).isEqualTo(1);
            assertThat(profile.get("recent_reservations").size()).isEqualTo(1);
        });
    }

    @Test
    void tellHabitsFromTheWholeHistory() {
        Histories.Writing ines = aremko.customer(70006, "Inés Lagos");
        ines.came(LocalDate.of(2024, 1, 10), 40_000, "Tina Niebla", "webpay")
                .came(LocalDate.of(2024, 2, 10), 40_000, "Tina Niebla", "webpay")
                .came(LocalDate.of(2025, 1, 15), 40_000, "Masaje Bosque", "efectivo");

        assertEventually(() -> {
            JsonNode insights = insights(70006);
            assertThat(insights.get("preferred_services").get(0).asString()).isEqualTo("Tina Niebla");
            assertThat(insights.get("seasonality").get("pattern").asString()).isEqualTo("Prefiere verano");
            assertThat(insights.get("seasonality").get("best_months").get(0).asString())
                    .isEqualTo("Enero");
            assertThat(insights.get("seasonality").get("month_counts").toString())
                    .isEqualTo("{\"Enero\":2,\"Febrero\":1}");
            assertThat(insights.get("payment_behavior").get("preferred_method").asString())
                    .isEqualTo("webpay");
            assertThat(insights.get("ltv").asInt()).isEqualTo(120_000);
            assertThat(insights.get("avg_ticket").asInt()).isEqualTo(40_000);
        });
    }

    @Test
    void listASegmentInPagesThatMissNobody() {
        for (int i = 0; i < 7; i++) {
            aremko.customer(71000 + i, "Cliente " + i).came(today.minusDays(100), 10_000 + i % 3);
        }
        for (int i = 0; i < 7; i++) {
            String newcomer = "\"id\":" + (71000 + i) + ",";
            assertEventually(() -> assertThat(client.get("/api/v1/{tenant}/campaigns/segments/Occasional?limit=500")
                            .body())
                    .contains(newcomer));
        }

        java.util.Set<Long> seen = new java.util.TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/v1/{tenant}/campaigns/segments/Occasional?limit=2" + cursor)
                    .json();
            page.get("customers")
                    .forEach(entry -> assertThat(
                                    seen.add(entry.get("customer").get("id").asLong()))
                            .isTrue());
            cursor = page.get("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.get("next_cursor").asString();
        } while (cursor != null);

        assertThat(seen).contains(71000L, 71001L, 71002L, 71003L, 71004L, 71005L, 71006L);
    }

    @Test
    void nameTheValidSegmentsWhereOneIsUnknown() {
        ApiClient.Answer answer = client.get("/api/v1/{tenant}/campaigns/segments/nobody");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Hibernating", "VIP");
    }

    @Test
    void pageTheTimelineWithoutLosingVisitsOfTheSameMoment() {
        Histories.Writing olga = aremko.customer(70007, "Olga Pino");
        for (int day = 0; day < 9; day++) {
            olga.came(today.minusDays(day / 3), 1_000L * day);
        }
        java.util.Set<String> seen = new java.util.TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/v1/{tenant}/customers/70007/timeline?limit=1" + cursor)
                    .json();
            page.get("entries")
                    .forEach(entry ->
                            seen.add(entry.get("reservation").get("reserva_id").asString()));
            cursor = page.get("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.get("next_cursor").asString();
        } while (cursor != null);

        assertThat(seen).hasSize(9);
    }

    @Test
    void pageTheTimelineWithoutLosingVisitsOfTheSameMillisecond() {
        long customer = 0;
        for (String at : List.of("2025-05-01T12:00:00.123900Z", "2025-05-01T12:00:00.123100Z")) {
            customer = client.post("/api/v1/{tenant}/events", """
                            {"type": "purchase.completed", "occurred_at": "%s", "data": {"order_id": "micro-%s",
                             "total": 1000, "customer": {"source_id": "micro-7", "name": "Micaela Ríos"}}}
                            """.formatted(at, at))
                    .json()
                    .get("customer_id")
                    .asLong();
        }
        String path = "/api/v1/{tenant}/customers/" + customer + "/timeline?limit=1";
        JsonNode first = client.get(path).json();
        JsonNode second = client.get(
                        path + "&cursor=" + first.get("next_cursor").asString())
                .json();

        assertThat(second.at("/entries/0/reservation/reserva_id").asString()).endsWith("123100Z");
        assertThat(second.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void proposeWhatFitsTheHistory() {
        aremko.customer(70008, "CAROLINA vera").came(today.minusDays(430), 700_000, "Tina Niebla", "webpay");

        assertEventually(() -> {
            JsonNode proposal = client.post("/api/v1/{tenant}/customers/70008/proposal", "{\"language\":\"es\"}")
                    .json();
            assertThat(proposal.get("message").asString())
                    .contains("Hola Carolina")
                    .contains("14 meses")
                    .contains("Tina Niebla");
        });
    }

    @Test
    void computeEveryoneAnewWhileNewsGoesOnComingIn() {
        aremko.customer(70009, "Julia Rey").came(today.minusDays(30), 10_000);
        Histories.Writing julia = aremko.customer(70010, "Julio Rey");
        aremko.call(() -> server.bean(Recalculation.class).run("test"));
        julia.came(today.minusDays(3), 20_000);

        assertEventually(() -> assertThat(profile(70010, "")
                        .get("statistics")
                        .get("total_visitas")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    void refuseAnUnknownCustomerInWords() {
        ApiClient.Answer answer = client.get("/api/v1/{tenant}/customers/999999/profile");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:habitue:problem:unknown-customer");
    }
}
