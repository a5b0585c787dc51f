package dev.habitue.sources.internal.spa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.internal.ranges.ReadOnlyConnection;
import dev.habitue.sources.internal.sync.SourceAddresses;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A source that is away, silent, slow or changing, and a program that dies or is asked twice. */
class SpaReliabilityTest extends SpaInStep {
    @Test
    void saysThatTheSourceIsAwayKeepsWhatItHasAndRecovers() {
        sourceIsAway(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToLoseWhatAnAbsentSourceDoesNotShow() {
        wouldFail(() -> sourceIsAway(() -> inOwnDatabase("update visit set deleted_at = now()")));
        inOwnDatabase("update visit set deleted_at = null");
    }

    private void sourceIsAway(Runnable sabotage) {
        spa.link().cut();
        assertThat(sync().error()).contains("cannot be reached", "stays available");
        sabotage.run();
        assertThat(health().state()).isEqualTo(SourceHealth.State.DOWN);
        assertThat(health().problem()).extracting(SourceProblem::code).isEqualTo(SourceProblem.Code.UNREACHABLE);
        assertThat(health().lastSuccessAt()).isNotNull();
        assertThat(health().nextAttemptAt()).isNotNull();
        assertThat(visitsOf(1)).hasSize(2);
        spa.link().up();
        assertThat(sync().error()).isNull();
        assertThat(health().state()).isEqualTo(SourceHealth.State.UP);
        assertThat(health().consecutiveFailures()).isZero();
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        spa.link().silence();
        assertThat(sync().error()).contains("did not answer within 2 s");
    }

    @Test
    void givesUpOnAQueryThatTakesTooLong() {
        makeSlow(30);
        assertThat(sync().error()).contains("did not answer within 2 s");
        assertThat(visitsOf(1)).hasSize(2);
    }

    /** It is its own patience that ends the wait: with more of it the same source is waited for. */
    @Test
    void wouldWaitForASlowSourceIfItHadTheTime() {
        makeSlow(3);
        try (SpaReader patient = people.inTenant(() -> SpaReader.open(
                server.bean(SourceAddresses.class).database().orElseThrow(), Duration.ofSeconds(20), 0))) {
            assertThat(patient.customers(0)).isNotEmpty();
        }
    }

    private static void makeSlow(int seconds) {
        spa.run(
                "alter table ventas_cliente rename to clientes_lentos",
                "create view ventas_cliente as select c.* from clientes_lentos c, (select pg_sleep(" + seconds
                        + ")) as nap");
    }

    @Test
    void cannotWriteToTheSource() {
        try (ReadOnlyConnection connection = people.inTenant(() -> ReadOnlyConnection.postgres(
                "The spa's database",
                server.bean(SourceAddresses.class).database().orElseThrow(),
                Duration.ofSeconds(5)))) {
            assertThatThrownBy(() -> connection.snapshot(
                            source -> source.createStatement().executeUpdate("create table intruder (id int)")))
                    .hasMessageContaining("25006");
        }
    }

    @Test
    void goesOnWhereItWasKilled() {
        killedSyncGoesOn(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToStartFromTheBeginning() {
        wouldFail(() -> killedSyncGoesOn(() -> inOwnDatabase("update source_range set digest = ''")));
    }

    private void killedSyncGoesOn(Runnable sabotage) {
        spa.run("update ventas_ventareserva set total = total + 1");
        AtomicInteger rangesLeft = new AtomicInteger(2);
        Jobs.Progress killer = new RecordingProgress() {
            @Override
            public void done(long count) {
                if (isReading("visits") && rangesLeft.decrementAndGet() == 0) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        people.inTenant(
                () -> assertThatThrownBy(() -> server.bean(SpaDatabase.class).read(killer))
                        .hasMessage("killed"));
        sabotage.run();
        RecordingProgress resumed = new RecordingProgress();
        Changes changes = people.inTenant(() -> server.bean(SpaDatabase.class).read(resumed))
                .visits();
        assertThat(changes).isEqualTo(new Changes(0, 1, 3));
        assertThat(resumed.rangesWritten()).isEqualTo(1);
        assertThat(visitsOf(1)).extracting(VisitHistory.Visit::totalMinor).containsExactly(58_001L, 25_001L);
    }

    @Test
    void refusesASecondSyncWhileOneRuns() throws InterruptedException {
        secondSyncIsRefused(SourceSync.JOB);
    }

    @Test
    void wouldBeSeenToRunTwoSyncsAtOnce() {
        wouldFail(() -> secondSyncIsRefused("unguarded"));
    }

    private void secondSyncIsRefused(String kindOfTheFirst) {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        people.inTenant(() -> server.bean(Jobs.class).start(kindOfTheFirst, "test", progress -> {
            started.countDown();
            mayEnd.await();
            return "done";
        }));
        try {
            started.await();
            assertThatThrownBy(SpaInStep::sync).isInstanceOf(Jobs.AlreadyRunning.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mayEnd.countDown();
            waitForRunningSync();
        }
    }

    @Test
    void fetchesACustomerWhoSignedUpWhileItWasReading() {
        RecordingProgress meanwhile = new RecordingProgress() {
            @Override
            public void step(String name, Long total) {
                super.step(name, total);
                if (name.equals("visits")) {
                    spa.customer(4, "Elsa Rain");
                    spa.visit(3, 4, "2026-05-02 15:00:00+00", "pagado", 10_000);
                }
            }
        };
        people.inTenant(() -> server.bean(SpaDatabase.class).read(meanwhile));
        assertThat(visitsOf(4)).hasSize(1);
    }

    /** Counts the ranges that were written. */
    private static class RecordingProgress implements Jobs.Progress {
        private String step = "";
        private int calls;

        @Override
        public void step(String name, Long total) {
            step = name;
            calls = 0;
        }

        @Override
        public void done(long count) {
            calls++;
        }

        boolean isReading(String what) {
            return step.equals(what);
        }

        /** Of the last step: it is told once for each range, and once at the end of each of the two windows. */
        int rangesWritten() {
            return calls - 2;
        }
    }
}
