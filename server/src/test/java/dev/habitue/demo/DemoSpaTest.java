package dev.habitue.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSpaTest {
    @Test
    void isReadAtTheStartThroughTheSameConnectorsAsARealSpa() throws InterruptedException {
        try (RunningServer server = RunningServer.start()) {
            People people = People.of(server, "aremko");
            Jobs jobs = server.bean(Jobs.class);
            while (people.inTenant(() -> jobs.running(SourceSync.JOB).isPresent()
                    || jobs.recent(20).stream().noneMatch(job -> job.kind().equals(SourceSync.JOB)))) {
                Thread.sleep(50);
            }
            List<SourceHealth> health = people.inTenant(server.bean(Sources.class)::health);
            assertThat(health).extracting(SourceHealth::state).containsOnly(SourceHealth.State.UP);
            assertThat(health)
                    .anySatisfy(source ->
                            assertThat(source.counts()).containsEntry("customers", (long) DemoWorld.DEFAULT_CUSTOMERS));
        }
    }
}
