package dev.habitue.automation;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.Office;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Members;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A café at the office whose clock and daily step a test class has in its hand, each test in a year of its own. */
final class MovableOffice {
    final RunningServer server = Office.shared().server();
    final PostOffice post = Office.shared().post();
    final String cafe = server.newTenant(Tenant.Kind.CAFE);
    final MovableClock clock = Office.shared().clock(cafe);
    final Office.Errand errand = Office.shared().errand(cafe);
    final ApiClient api = server.client(cafe);
    final People people = People.of(server, cafe);
    /** Who gets the mails about the place. */
    final String owner = server.user(cafe, "owner")[0];

    private int year = 2030;

    Tenant tenant() {
        return server.tenant(cafe);
    }

    /** A year that no test has been in, at noon of its tenth of March; everything is as on the first day. */
    int newYear() {
        year++;
        clock.moveTo(year + "-03-10T12:00");
        errand.fails = false;
        switchOn();
        return year;
    }

    void switchOn(Automatic... what) {
        AutomationSettings usual = AutomationSettings.defaults();
        people.inTenant(() -> automation()
                .change(new AutomationSettings(
                        usual.dailyAt(),
                        usual.weeklyOn(),
                        usual.weeklyAt(),
                        usual.monthlyOn(),
                        usual.monthlyAt(),
                        Arrays.stream(what).collect(Collectors.toSet()),
                        Map.of(),
                        usual.missYouMonths(),
                        usual.outreachCount(),
                        null)));
    }

    Automation automation() {
        return server.bean(Automation.class);
    }

    JsonNode run(String cadence) {
        return api.post("/api/advanced/automation/run-" + cadence + "-tasks", "")
                .json();
    }

    static JsonNode step(JsonNode run, String name) {
        return run.get("steps")
                .valueStream()
                .filter(step -> step.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the automation look at the clock, and waits until it has done what it found. */
    void look() {
        lookAt(cafe);
    }

    void lookAt(String place) {
        People.of(server, place).inTenant(() -> {
            automation().startDue();
            while (server.bean(Jobs.class).running(Automation.JOB).isPresent()) {
                Thread.onSpinWait();
            }
        });
    }

    List<String> runs(String cadence) {
        List<String> days = new ArrayList<>();
        api.get("/api/advanced/automation/runs?limit=200&cadence=" + cadence)
                .json()
                .get("runs")
                .forEach(run -> days.add(run.get("day").asString()));
        return days.stream()
                .filter(day -> day.startsWith(Integer.toString(year)))
                .toList();
    }

    static String address(long member) {
        return "eva" + member + "@gmail.com";
    }

    /** A member who agreed to everything. */
    long member(LocalDate born) {
        String key = people.newKey();
        long id = Long.parseLong(key);
        people.tell("current", People.person(key).named("Eva Paz").email(address(id)));
        people.inTenant(() -> {
            server.bean(Consents.class)
                    .record(List.of(new Consents.Statement(
                            id,
                            ContactChannel.EMAIL,
                            Purpose.PROMOTIONAL,
                            address(id),
                            Consents.State.GRANTED,
                            "form",
                            null,
                            clock.instant())));
            server.bean(Members.class).enrol(new Enrolment(id, null, null, null, born, null, null, true));
        });
        return id;
    }
}
