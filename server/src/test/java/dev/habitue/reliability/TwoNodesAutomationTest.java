package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.automation.Automation;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** Two nodes on one database that look at the same clock at the same moment, for a hundred days. */
@Tag("deep")
class TwoNodesAutomationTest {
    private static final int DAYS = 100;
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

    @Test
    void makeEachDaysRunOnce() throws IOException, SQLException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                Files.createTempDirectory("habitue-nodes"), EmbeddedPostgres.Options.defaults())) {
            postgres.createRoleIfAbsent("habitue", "habitue");
            postgres.createRoleIfAbsent("habitue_app", "habitue");
            postgres.createDatabaseIfAbsent("habitue", "habitue");
            try (RunningServer one = node(postgres);
                    RunningServer other = node(postgres)) {
                CyclicBarrier day = new CyclicBarrier(2);
                Thread first = Thread.ofPlatform().start(() -> live(one, day));
                Thread second = Thread.ofPlatform().start(() -> live(other, day));
                first.join();
                second.join();
            }
        }
        assertThat(DONE).hasSize(DAYS);
        assertThat(DONE.values()).allMatch(times -> times.get() == 1);
    }

    private static RunningServer node(EmbeddedPostgres postgres) {
        String url = "postgresql://%s:habitue@127.0.0.1:" + postgres.port() + "/habitue?sslmode=disable";
        return RunningServer.startWith(
                Beans.class,
                "habitue.database-url=" + url.formatted("habitue"),
                "habitue.database-app-url=" + url.formatted("habitue_app"),
                "habitue.secret-key=a secret for tests only",
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.automation.automatic=false");
    }

    private static void live(RunningServer node, CyclicBarrier day) {
        TenantScope.run(node.bean(Tenants.class).bySlug("cafe-vt").orElseThrow(), () -> {
            for (int i = 0; i < DAYS; i++) {
                node.bean(MovableClock.class).forward(Duration.ofDays(1));
                meet(day);
                node.bean(Automation.class).startDue();
                while (node.bean(Jobs.class).running(Automation.JOB).isPresent()) {
                    Thread.onSpinWait();
                }
                meet(day);
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
