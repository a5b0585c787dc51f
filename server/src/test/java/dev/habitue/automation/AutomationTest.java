package dev.habitue.automation;

import static dev.habitue.automation.MovableOffice.address;
import static dev.habitue.automation.MovableOffice.step;
import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Office;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.messages.Messages;
import dev.habitue.platform.Tenant;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AutomationTest {
    private static final MovableOffice office = new MovableOffice();
    private int year;

    @BeforeEach
    void begin() {
        year = office.newYear();
    }

    private void itIs(String dayAndTime) {
        office.clock.moveTo(year + "-" + dayAndTime);
    }

    @Test
    void doesEachStepOnceADayHoweverOftenItIsAsked() {
        int before = office.errand.done.get();

        JsonNode first = office.run("daily");
        JsonNode second = office.run("daily");
        itIs("03-11T12:00");
        JsonNode tomorrow = office.run("daily");

        assertThat(first.get("status").asString()).isEqualTo("succeeded");
        assertThat(step(first, "errand").get("counts").get("errands").asInt()).isEqualTo(before + 1);
        assertThat(step(first, "points").get("status").asString()).isEqualTo("succeeded");
        assertThat(step(first, "points").get("duration_millis").isNumber()).isTrue();
        assertThat(step(first, "birthdays").get("status").asString()).isEqualTo("off");
        assertThat(second.get("run_id")).isEqualTo(first.get("run_id"));
        assertThat(step(second, "errand").get("attempts").asInt()).isOne();
        assertThat(tomorrow.get("run_id")).isNotEqualTo(first.get("run_id"));
        assertThat(office.errand.done.get()).isEqualTo(before + 2);
    }

    @Test
    void goesOnAfterAStepThatFailedAndDoesItAgainWhenToldTo() {
        office.errand.fails = true;
        JsonNode run = office.run("daily");
        assertThat(run.get("status").asString()).isEqualTo("failed");
        assertThat(step(run, "errand").get("error").asString()).contains("IllegalStateException");
        assertThat(step(run, "points").get("status").asString()).isEqualTo("succeeded");

        office.errand.fails = false;
        String retry = "/api/advanced/automation/runs/" + run.get("run_id").asString() + "/steps/errand/retry";
        JsonNode again = office.api.post(retry, "").json();

        assertThat(again.get("status").asString()).isEqualTo("succeeded");
        assertThat(step(again, "errand").get("attempts").asInt()).isEqualTo(2);
        assertThat(step(again, "points").get("attempts").asInt()).isOne();
        Answer needless = office.api.post(retry, "");
        assertThat(needless.status()).isEqualTo(422);
        assertThat(needless.json().get("type").asString()).endsWith("step-not-failed");
    }

    @Test
    void triesAStepThatFailedThreeTimesByItselfAndNoMore() {
        itIs("03-10T12:00");
        office.errand.fails = true;
        for (int minute = 0; minute < 60; minute += 5) {
            office.clock.moveTo(year + "-03-10T12:%02d".formatted(minute));
            office.look();
        }

        JsonNode run = office.api
                .get("/api/advanced/automation/runs?cadence=daily&limit=1")
                .json()
                .get("runs")
                .get(0);
        assertThat(step(run, "errand").get("attempts").asInt()).isEqualTo(3);
        assertThat(step(run, "points").get("attempts").asInt()).isOne();
    }

    @Test
    void makesUpForMissedDaysOnce() {
        itIs("03-10T05:00");
        office.look();
        itIs("03-13T04:00");
        office.look();
        office.look();
        itIs("03-13T05:00");
        office.look();
        itIs("03-14T04:59");
        office.look();
        itIs("03-14T05:00");
        office.look();

        assertThat(office.runs("daily"))
                .as(
                        "the 11th and 12th were missed; early on the 13th that is made up for, and the 13th is done with it")
                .containsExactly(year + "-03-14", year + "-03-13", year + "-03-10");
    }

    @Test
    void comesByTheWeekAndTheMonthAndMakesUpForThoseOnce() {
        itIs("05-31T05:00");
        office.look();
        itIs("06-20T05:00");
        office.look();
        office.look();

        assertThat(office.runs("weekly")).containsExactly(year + "-06-20", year + "-05-31");
        assertThat(office.runs("monthly")).containsExactly(year + "-06-20", year + "-05-31");
    }

    @Test
    void beginsAtANewPlaceWithTheDayAlone() {
        String place = office.server.newTenant(Tenant.Kind.SPA);
        Office.shared().inOneTime(office.cafe, place);
        ApiClient spa = office.server.client(place);
        office.lookAt(place);
        assertThat(cadences(spa)).containsExactly("daily");

        office.clock.forward(Duration.ofDays(31));
        office.lookAt(place);

        assertThat(cadences(spa)).containsExactlyInAnyOrder("daily", "daily", "weekly", "monthly");
    }

    private static List<String> cadences(ApiClient api) {
        return api.get("/api/advanced/automation/runs")
                .json()
                .get("runs")
                .valueStream()
                .map(run -> run.get("cadence").asString())
                .toList();
    }

    @Test
    void doesNotMakeUpForTimesFromBeforeTheyWereChosen() {
        itIs("03-10T05:00");
        office.look();
        int weekly = office.runs("weekly").size();
        JsonNode settings =
                office.api.get("/api/advanced/automation/settings").json().get("settings");
        String yesterday = LocalDate.of(year, 3, 9).getDayOfWeek().name().toLowerCase(java.util.Locale.ROOT);

        Answer changed = office.api.send(
                java.net.http.HttpRequest.newBuilder()
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(settings.toString()
                                .replaceAll("\"weekly_on\":\"[a-z]*\"", "\"weekly_on\":\"" + yesterday + "\""))),
                "/api/advanced/automation/settings");
        office.look();

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/next/weekly").asString()).startsWith(year + "-03-16");
        assertThat(office.runs("weekly")).hasSize(weekly);
    }

    @Test
    void writesToNobodyUntilSomebodySwitchesItOn() {
        itIs("02-27T05:00");
        long born = office.member(LocalDate.of(1990, 2, 27));
        office.run("daily");
        office.run("weekly");
        office.run("monthly");

        assertThat(office.people.inTenant(
                        () -> office.server.bean(Messages.class).recent(10, null, born)))
                .isEmpty();
    }

    @Test
    void greetsOnceWhoeverWasBornOnTheTwentyNinthOfFebruary() {
        while (java.time.Year.isLeap(year)) {
            year = office.newYear();
        }
        office.switchOn(Automatic.BIRTHDAYS);
        itIs("02-28T12:00");
        long leapDay = office.member(LocalDate.of(1992, 2, 29));
        office.run("daily");
        office.run("daily");
        itIs("03-01T12:00");
        office.run("daily");

        assertEventually(() -> assertThat(office.post.at(address(leapDay))).hasSize(1));
        assertThat(PostOffice.subject(office.post.at(address(leapDay)).getFirst()))
                .contains("Feliz cumpleaños");
        assertThat(office.people.inTenant(
                        () -> office.server.bean(Messages.class).recent(10, null, leapDay)))
                .hasSize(1);
    }

    @Test
    void remindsOfPointsThatGoMonthAndWeekAheadAndNotEachDay() {
        office.switchOn(Automatic.EXPIRY_REMINDERS);
        itIs("03-10T12:00");
        long member = office.member(null);
        LocalDate last = LocalDate.of(year, 3, 10).plusDays(365);
        int reminders = 0;
        for (int daysAhead : new int[] {31, 29, 28, 8, 6, 5, 0}) {
            office.clock.moveTo(last.minusDays(daysAhead) + "T12:00");
            office.run("daily");
            reminders = office.people
                    .inTenant(() -> office.server.bean(Messages.class).recent(10, null, member))
                    .size();
            assertThat(reminders).as("%d days ahead", daysAhead).isEqualTo(daysAhead > 30 ? 0 : daysAhead > 7 ? 1 : 2);
        }
        office.newYear();
    }

    @Test
    void answersAtOnceWhereThatIsPreferred() {
        Answer started = office.api.post("/api/advanced/automation/run-daily-tasks", "", "Prefer", "respond-async");

        assertThat(started.status()).isEqualTo(202);
        String location = started.response().headers().firstValue("Location").orElseThrow();
        assertEventually(
                () -> assertThat(office.api.get(location).json().get("status").asString())
                        .isEqualTo("succeeded"));
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(office.api
                        .get("/api/advanced/automation/runs/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(office.api
                        .get("/api/advanced/automation/runs?cadence=hourly")
                        .status())
                .isEqualTo(400);
    }
}
