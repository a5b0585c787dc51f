package dev.habitue.demo;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.demo.cafe.CafePlan;
import dev.habitue.demo.cafe.CafeRegulars;
import dev.habitue.demo.cafe.CafeTable;
import dev.habitue.demo.cafe.CafeWorld;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The café that comes with the program, through the same connector and the same taking over as a real one. */
class DemoCafeTest {
    private static RunningServer server;
    private static ApiClient api;

    /** Without the demo spa, whose world would take longer than all of this. */
    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = RunningServer.start("AREMKO_LEGACY_DATA_PATH=" + Files.createTempDirectory("no-exports"));
        api = server.client("cafe-vt");
        while (!report().path("status").asString().equals("done")) {
            Thread.sleep(200);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode report() {
        return api.get("/api/loyalty/takeover?kind=purchase_not_rewarded").json();
    }

    private static CafeWorld world() {
        return new CafeWorld(CafePlan.ofUsers(DemoCafe.USERS, Clock.systemUTC()));
    }

    @Test
    void makesTheSameWorldOfTheSamePlanAndAnotherOfAnother() {
        CafePlan plan = new CafePlan(7, 50, LocalDate.of(2026, 11, 20));
        assertThat(new CafeWorld(plan).rows(CafeTable.COMPRA)).isEqualTo(new CafeWorld(plan).rows(CafeTable.COMPRA));
        assertThat(new CafeWorld(plan).rows(CafeTable.COMPRA))
                .isNotEqualTo(new CafeWorld(new CafePlan(8, 50, plan.today())).rows(CafeTable.COMPRA));
        assertThatThrownBy(() -> new CafePlan(7, 2, plan.today())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesOverEachBalanceOfTheDemosOldProgramme() {
        Map<Long, Integer> balances = new HashMap<>();
        for (int skip = 0; skip < DemoCafe.USERS; skip += 500) {
            api.get("/api/loyalty/users?limit=500&skip=" + skip)
                    .json()
                    .path("users")
                    .forEach(member -> balances.put(
                            member.path("user_id").asLong(),
                            member.path("total_points").asInt()));
        }
        assertThat(balances).isEqualTo(world().balances());
        assertThat(report().path("equal_balances").asLong()).isEqualTo(balances.size());
        assertThat(report().path("differences").path("balance").asLong(0)).isZero();
        assertThat(report().path("details"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("user_id").asLong()).isEqualTo(CafeRegulars.idOf(CafeRegulars.SOFIA)));
    }

    @Test
    void hasPeopleWithAStory() {
        JsonNode camila = member(CafeRegulars.CAMILA);
        assertThat(camila.path("current_tier").asString()).isEqualTo("cafe_bronze");
        assertThat(camila.path("next_tier").path("points_needed").asInt()).isEqualTo(180);
        assertThat(member(CafeRegulars.SOFIA).path("current_tier").asString()).isEqualTo("cafe_oro");
        assertThat(LocalDate.parse(
                        member(CafeRegulars.IGNACIO).path("points_expiry_date").asString()))
                .isBefore(LocalDate.now(SpaPlan.ZONE).plusDays(32));
        assertThat(api.get("/api/loyalty/users/" + CafeRegulars.idOf(CafeRegulars.MATIAS))
                        .status())
                .isEqualTo(404);
    }

    private static JsonNode member(CafeRegulars.Regular regular) {
        return api.get("/api/loyalty/users/" + CafeRegulars.idOf(regular)).json();
    }

    @Test
    void scoresACafesPeopleByACafesMeasureAndNamesTheProductsTheyLike() {
        String camila = "/api/v1/cafe-vt/customers/" + CafeRegulars.idOf(CafeRegulars.CAMILA);
        assertEventually(() -> {
            JsonNode rfm = api.get(camila + "/profile").json().path("rfm_analysis");
            assertThat(rfm.path("recency_score").asInt()).isEqualTo(5);
            assertThat(rfm.path("frequency_score").asInt()).isEqualTo(5);
            assertThat(rfm.path("segment").asString()).isEqualTo("VIP");
        });
        assertThat(api.get(camila + "/insights").json().path("preferred_services"))
                .hasSize(3);
    }
}
