package dev.habitue.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class JobsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final Jobs jobs = server.bean(Jobs.class);
    private final String kind = "test " + UUID.randomUUID();

    private void atAremko(Runnable work) {
        People.of(server, SPA).inTenant(work);
    }

    /** What a program that was killed leaves in the table. */
    private void leaveAJobThatDied() {
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(transaction -> server.bean(JdbcClient.class)
                        .sql("""
                        insert into job (tenant_id, job_id, kind, status, started_by, started_at, heartbeat_at)
                        values (?, ?, ?, 'running', 'system', timestamptz '2026-01-01', timestamptz '2026-01-01')
                        """)
                        .params(server.tenant(SPA).id(), UUID.randomUUID(), kind)
                        .update());
    }

    @Test
    void doesNotTakeAJobThatDiedWithItsProgramForARunningOne() {
        atAremko(() -> {
            leaveAJobThatDied();

            assertThat(jobs.running(kind)).isEmpty();
            assertThat(jobs.<Boolean>run(
                            kind, "system", progress -> jobs.running(kind).isPresent()))
                    .isTrue();
            assertThat(jobs.running(kind)).isEmpty();
            assertThat(jobs.recent(50))
                    .filteredOn(job -> job.kind().equals(kind))
                    .extracting(Jobs.Job::status)
                    .containsExactly(Jobs.Status.SUCCEEDED, Jobs.Status.INTERRUPTED);
        });
    }

    @Test
    void refusesASecondOneWhileTheFirstRuns() {
        atAremko(() -> jobs.run(kind, "system", progress -> {
            assertThatExceptionOfType(Jobs.AlreadyRunning.class)
                    .isThrownBy(() -> jobs.run(kind, "system", again -> 1))
                    .satisfies(refusal -> assertThat(refusal.job()).isPresent());
            return 1;
        }));
    }
}
