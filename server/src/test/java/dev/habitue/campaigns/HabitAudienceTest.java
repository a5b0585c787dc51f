package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Audiences by what people usually do, in a year in which nobody else comes. */
class HabitAudienceTest {
    private static int year = 2060;

    private static final CampaignWorld world = CampaignWorld.open();
    private final ApiClient api = world.server.client(world.spa);
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void itIsAMondayInJune() {
        year += 2;
        today = LocalDate.of(year, 6, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        world.clock.moveTo(today + "T12:00");
    }

    /** On that day of the week, every so many weeks, the last time so many weeks ago. */
    private void came(long customer, DayOfWeek day, int times, int everyWeeks, int lastWeeksAgo) {
        LocalDate last = today.minusWeeks(lastWeeksAgo).with(TemporalAdjusters.previousOrSame(day));
        world.came(
                customer,
                IntStream.range(0, times)
                        .mapToObj(time ->
                                last.minusWeeks((long) time * everyWeeks).toString())
                        .toArray(String[]::new));
        world.knows(customer, times);
    }

    private JsonNode dryRun(List<Long> customers, String audience) {
        ApiClient.Answer answer = api.post("/api/advanced/marketing/personalized-offers", """
                {"dry_run": true, "name": "%s", "audience": {"customer_ids": %s, %s}}
                """.formatted(
                        world.people().newKey(), customers, audience));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void fillSlowDaysWithThoseWhoUsuallyComeThen() {
        List<Long> three = world.customers(3);
        came(three.get(0), DayOfWeek.TUESDAY, 2, 3, 2);
        came(three.get(1), DayOfWeek.SATURDAY, 6, 1, 2);
        came(three.get(2), DayOfWeek.FRIDAY, 6, 1, 2);

        assertThat(dryRun(three, "\"slow_days\": true").get("selected").asInt())
                .as("Tuesday has 2 visits where the days have 4.7 on average")
                .isOne();
        assertThat(dryRun(three, "\"usual_days\": [\"saturday\", \"friday\"]")
                        .get("selected")
                        .asInt())
                .isEqualTo(2);
        assertThat(dryRun(three, "\"service_types\": [\"tina\"]")
                        .get("selected")
                        .asInt())
                .isEqualTo(3);
        assertThat(dryRun(three, "\"service_types\": [\"masaje\"]")
                        .get("selected")
                        .asInt())
                .isZero();
    }

    @Test
    void leaveOutWhoeverCameThisWeekOrHasBooked() {
        List<Long> two = world.customers(2);
        came(two.get(0), DayOfWeek.TUESDAY, 3, 1, 0);
        came(two.get(1), DayOfWeek.TUESDAY, 3, 1, 3);

        assertThat(dryRun(two, "\"usual_days\": [\"tuesday\"]").get("selected").asInt())
                .isOne();

        world.came(two.get(1), today.plusDays(5).toString());
        dev.habitue.fixtures.Eventually.assertEventually(() -> assertThat(dryRun(two, "\"usual_days\": [\"tuesday\"]")
                        .get("selected")
                        .asInt())
                .isZero());
    }

    @Test
    void callBackWhoeverUsuallyWouldHaveComeAgainByNow() {
        List<Long> two = world.customers(2);
        came(two.get(0), DayOfWeek.THURSDAY, 4, 3, 4);
        came(two.get(1), DayOfWeek.THURSDAY, 4, 8, 4);

        assertThat(dryRun(two, "\"due_again\": true").get("selected").asInt())
                .as("one comes every three weeks and has been away for four; the other every eight")
                .isOne();

        world.clock.moveTo(today.plusWeeks(6) + "T12:00");
        assertThat(dryRun(two, "\"due_again\": true").get("selected").asInt())
                .as("by now the first has long been lost, and the second is due")
                .isOne();
    }

    @Test
    void tellSlowDaysFromDaysOnWhichThePlaceIsClosed() {
        Weekdays weekdays = new Weekdays(
                Map.of(DayOfWeek.MONDAY, 1L, DayOfWeek.TUESDAY, 30L, DayOfWeek.FRIDAY, 60L, DayOfWeek.SATURDAY, 70L));

        assertThat(weekdays.slow()).containsExactly(DayOfWeek.TUESDAY);
        assertThat(new Weekdays(Map.of()).slow()).isEmpty();
    }

    @Test
    void readAListAsItIsPastedFromASpreadsheet() {
        List<Long> three = world.customers(3);
        String lines = "Nombre;Correo;Teléfono\\nAna;%s;\\nOtra Ana;;%s\\n\\\"Nadie; Nunca\\\";nadie@nunca.cl;\\n;;\\n"
                .formatted(CampaignWorld.address(three.get(0)), "+56 9 7" + (1_000_000 + three.get(1) % 8_999_999));
        String name = "lista " + world.people().newKey();

        JsonNode saved = api.post(
                        "/api/advanced/marketing/lists", "{\"name\": \"" + name + "\", \"lines\": \"" + lines + "\"}")
                .json();

        assertThat(saved.get("customers").asInt()).as(saved.toString()).isEqualTo(2);
        assertThat(saved.get("unmatched_lines").asInt()).isOne();
        assertThat(saved.at("/unmatched/0").asString()).contains("Nadie; Nunca");
        assertThat(api.post("/api/advanced/marketing/personalized-offers", """
                        {"dry_run": true, "name": "x", "audience": {"list": "%s"}}
                        """.formatted(name))
                        .json()
                        .get("selected")
                        .asInt())
                .isEqualTo(2);
    }
}
