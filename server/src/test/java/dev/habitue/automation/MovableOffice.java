package dev.habitue.automation;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import dev.habitue.points.Enrolment;
import dev.habitue.points.Members;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** A server whose clock these tests move, each in a year of its own; nothing runs there by itself. With a step of the tests'. */
final class MovableOffice {
    private static final String CAFE = "cafe-vt";
    private static MovableOffice shared;

    /** A step that fails while it is told to, and counts how often it did its work. */
    static final class Errand {
        final AtomicInteger done = new AtomicInteger();
        volatile boolean fails;

        Map<String, Long> run() {
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            return Map.of("errands", (long) done.incrementAndGet());
        }
    }

    static class Beans extends MovableClock.Beans {
        @Bean
        Errand errand() {
            return new Errand();
        }

        @Bean
        AutomationStep errandStep(Errand errand) {
            return AutomationStep.of(Cadence.DAILY, "errand", 5, progress -> errand.run());
        }
    }

    final PostOffice post = PostOffice.open();
    final RunningServer server = RunningServer.startWith(Beans.class, post.settings("db-scheduler.enabled=false"));
    final MovableClock clock = server.bean(MovableClock.class);
    final Errand errand = server.bean(Errand.class);
    final ApiClient api = server.client(CAFE);
    final People people = People.of(server, CAFE);
    private int year = 2030;

    static synchronized MovableOffice shared() {
        if (shared == null) {
            shared = new MovableOffice();
            Runtime.getRuntime().addShutdownHook(new Thread(shared.post::close));
        }
        return shared;
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
        lookAt(CAFE);
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
