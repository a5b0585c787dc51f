package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.automation.Automation;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** Two nodes on one database that look at the same clock at the same moment, for a hundred days. */
@Tag("deep")
class TwoNodesAutomationTest {
    private static final int DAYS = 100;
    private static final String NO_SABOTAGE = "";
    private static final Map<String, AtomicInteger> DONE = new ConcurrentHashMap<>();

    static class Beans extends MovableClock.Beans {
        @Bean
        AutomationStep errand(MovableClock clock) {
            return AutomationStep.of(
                    Cadence.DAILY,
                    "errand",
                    1,
                    progress -> Map.of("errands", (long)
                            DONE.computeIfAbsent(clock.instant().toString(), day -> new AtomicInteger())
                                    .incrementAndGet()));
        }
    }

    @BeforeEach
    void forgetTheDaysBefore() {
        DONE.clear();
    }

    @Test
    void makeEachDaysRunOnce() throws SQLException, InterruptedException {
        theyLive(DAYS, NO_SABOTAGE);
        assertThat(DONE).hasSize(DAYS);
        assertThat(DONE.values()).allMatch(times -> times.get() == 1);
    }

    /** Were it not kept what is done, a second look on the same day would do it again, and this test would see it. */
    @Test
    void sabotagedSoThatWhatIsDoneIsForgottenTheyMakeItAgain() throws SQLException, InterruptedException {
        theyLive(2, """
                create function forgotten() returns trigger language plpgsql as $$
                begin
                    if new.status = 'succeeded' then new.status := 'running'; end if;
                    return new;
                end $$;
                create trigger forgotten before update on automation_run
                    for each row execute function forgotten();
                create trigger forgotten before update on automation_step
                    for each row execute function forgotten();
                """);
        assertThat(DONE.values()).anyMatch(times -> times.get() > 1);
    }

    private static void theyLive(int days, String sabotage) throws SQLException, InterruptedException {
        try (SharedDatabase database = SharedDatabase.open();
                RunningServer one = node(database);
                RunningServer other = node(database);
                Sabotage sabotaged = Sabotage.with(database.connect())) {
            sabotaged.execute(sabotage);
            CyclicBarrier together = new CyclicBarrier(2);
            Thread first = Thread.ofPlatform().start(() -> live(one, days, together));
            Thread second = Thread.ofPlatform().start(() -> live(other, days, together));
            first.join();
            second.join();
        }
    }

    private static RunningServer node(SharedDatabase database) {
        return database.serverWith(Beans.class, "habitue.automation.automatic=false");
    }

    /** Each day both look at once, and once more when it is done. */
    private static void live(RunningServer node, int days, CyclicBarrier together) {
        TenantScope.run(node.bean(Tenants.class).bySlug("cafe-vt").orElseThrow(), () -> {
            for (int i = 0; i < days; i++) {
                node.bean(MovableClock.class).forward(Duration.ofDays(1));
                for (int look = 0; look < 2; look++) {
                    meet(together);
                    node.bean(Automation.class).startDue();
                    while (node.bean(Jobs.class).running(Automation.JOB).isPresent()) {
                        Thread.onSpinWait();
                    }
                }
                meet(together);
            }
        });
    }

    private static void meet(CyclicBarrier day) {
        try {
            day.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
