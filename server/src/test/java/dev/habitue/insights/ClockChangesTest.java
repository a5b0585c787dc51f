package dev.habitue.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Chile's clocks go back at midnight of the first Saturday of April, and forward over midnight in September. */
class ClockChangesTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient client = server.client(SPA);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void visitsAroundThemFallOnTheDaysOfThePlace() {
        long customer = 0;
        for (String at : List.of(
                "2024-04-07T02:30:00Z", "2024-04-07T03:30:00Z", "2024-09-08T03:30:00Z", "2024-09-08T04:10:00Z")) {
            ApiClient.Answer answer = client.post("/api/v1/{tenant}/events", """
                    {"type": "purchase.completed", "occurred_at": "%s", "data": {"order_id": "%s", "total": 10000,
                     "customer": {"source_id": "reloj-%s", "name": "Honorio Reloj"}}}
                    """.formatted(at, at + run, run));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            customer = answer.json().get("customer_id").asLong();
        }

        JsonNode profile = client.get("/api/v1/{tenant}/customers/" + customer + "/profile")
                .json();
        JsonNode months = client.get("/api/v1/{tenant}/customers/" + customer + "/insights")
                .json()
                .at("/seasonality/month_counts");

        assertThat(profile.at("/statistics/total_visitas").asInt()).isEqualTo(4);
        assertThat(profile.at("/statistics/primera_visita").asString()).isEqualTo("2024-04-06T23:30:00-03:00");
        assertThat(profile.at("/statistics/ultima_visita").asString()).isEqualTo("2024-09-08T01:10:00-03:00");
        List<String> days = new ArrayList<>();
        profile.get("recent_reservations")
                .forEach(visit -> days.add(visit.get("fecha").asString()));
        assertThat(days)
                .containsExactly(
                        "2024-09-08T01:10:00-03:00",
                        "2024-09-07T23:30:00-04:00",
                        "2024-04-06T23:30:00-04:00",
                        "2024-04-06T23:30:00-03:00");
        assertThat(months.toString()).isEqualTo("{\"Abril\":2,\"Septiembre\":2}");
    }
}
