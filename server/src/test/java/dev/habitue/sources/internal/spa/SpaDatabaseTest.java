package dev.habitue.sources.internal.spa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SpaSource;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.SourceSync.Outcome;
import dev.habitue.sources.Sources;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.ReadOnlyConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connector against a real PostgreSQL. A reliability test has a twin that breaks what it relies on and shows that
 * the test would notice.
 */
class SpaDatabaseTest {
    private static final Runnable NO_SABOTAGE = () -> {};
    private static SpaSource spa;
    private static RunningServer server;
    private static People people;

    @BeforeAll
    static void start() {
        spa = SpaSource.start();
        server = RunningServer.start(
                "habitue.demo=false",
                "AREMKO_DATABASE_URL=" + spa.url(),
                "habitue.sources.timeout=2s",
                "habitue.sources.every=1d",
                "habitue.sources.retry-after=1d",
                "habitue.sources.retry-at-most=1d");
        people = People.of(server, "aremko");
    }

    @AfterAll
    static void stop() {
        server.close();
        spa.close();
    }

    @BeforeEach
    void aSpaThatIsInStep() {
        spa.link().up();
        spa.makeTables();
        spa.run(
                "insert into ventas_servicio values (1, 'Tina Osorno', 25000, 120, true, true, 'tina', null)",
                "insert into ventas_producto values (1, 'Bata', 8000, 10)");
        spa.customer(1, "Ana Soto");
        spa.customer(2, "Luis Vera");
        spa.customer(9_000, "Rosa Maldonado");
        spa.visit(1, 1, "2026-03-02 02:30:00+00", "pagado", 58_000);
        spa.visit(2, 1, null, "cancelado", 25_000);
        spa.visit(5_000, 2, "2026-04-01 15:00:00+00", "pagado", 25_000);
        spa.visit(9_000, 9_000, "2099-04-01 15:00:00+00", "pendiente", 25_000);
        spa.run(
                "insert into ventas_reservaservicio values (1, 1, 1, '2026-03-01', '22:00', 2, null)",
                "insert into ventas_reservaproducto values (1, 1, 1, 1, 8000.00)",
                "insert into ventas_pago values (1, 1, '2026-03-02 03:00:00+00', 58000, 'webpay')");
        waitForRunningSync();
        sync();
    }

    private static void waitForRunningSync() {
        while (people.inTenant(
                () -> server.bean(Jobs.class).running(SourceSync.JOB).isPresent())) {
            Thread.onSpinWait();
        }
    }

    private static Outcome sync() {
        return people.inTenant(() -> server.bean(SourceSync.class).runAlone("test").sources().stream()
                .filter(outcome -> outcome.source().equals(SourceRecord.CURRENT))
                .findFirst()
                .orElseThrow());
    }

    private static SourceHealth health() {
        return people.inTenant(() -> server.bean(Sources.class).health().stream()
                .filter(health -> health.name().equals(SourceRecord.CURRENT))
                .findFirst()
                .orElseThrow());
    }

    private static List<VisitHistory.Visit> visitsOf(long customer) {
        return people.inTenant(() -> server.bean(VisitHistory.class)
                .visits(
                        server.bean(SourceRecords.class)
                                .recordIds(SourceRecord.CURRENT, List.of(Long.toString(customer)))
                                .values(),
                        null,
                        100));
    }

    private static void inOwnDatabase(String sql) {
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.bean(JdbcClient.class).sql(sql).update()));
    }

    /** Makes the remembered digests those of now: what a digest that overlooks the change would do. */
    private static void overlookTheChange() {
        try (SpaReader reader = people.inTenant(() -> SpaReader.open(
                server.bean(dev.habitue.sources.internal.sync.SourceAddresses.class)
                        .database()
                        .orElseThrow(),
                java.time.Duration.ofSeconds(5),
                0))) {
            for (Entity entity : List.of(Entity.CUSTOMER, Entity.VISIT)) {
                reader.digests(entity, 0, 32)
                        .forEach((range, digest) -> inOwnDatabase("update source_range set digest = '" + digest.digest()
                                + "' where entity = '" + entity.code() + "' and range_no = " + range));
            }
        }
    }

    private static void wouldFail(Runnable sabotagedTest) {
        assertThatThrownBy(sabotagedTest::run).isInstanceOf(AssertionError.class);
    }

    @Test
    void readsCustomersVisitsItemsAndPayments() {
        assertThat(visitsOf(1)).hasSize(2);
        VisitHistory.Visit visit = visitsOf(1).stream()
                .filter(each -> each.sourceKey().equals("1"))
                .findFirst()
                .orElseThrow();
        assertThat(visit.occurredOn()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(visit.totalMinor()).isEqualTo(58_000);
        assertThat(visit.items())
                .extracting(VisitHistory.Item::name, VisitHistory.Item::quantity, VisitHistory.Item::amountMinor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Tina Osorno", 2, 50_000L),
                        org.assertj.core.groups.Tuple.tuple("Bata", 1, 8_000L));
        assertThat(health().counts())
                .containsEntry("customers", 3L)
                .containsEntry("visits", 4L)
                .containsEntry("services_sold", 1L)
                .containsEntry("payments", 1L);
        assertThat(health().state()).isEqualTo(SourceHealth.State.UP);
    }

    @Test
    void takesACancelledReservationAsCancelledAndDatesItByItsMakingWhereItHasNoDate() {
        assertThat(visitsOf(1))
                .filteredOn(VisitHistory.Visit::cancelled)
                .singleElement()
                .satisfies(visit -> assertThat(visit.occurredAt()).isEqualTo(Instant.parse("2025-01-02T15:00:00Z")));
    }

    @Test
    void keepsAnUpcomingVisitForWhatItIs() {
        assertThat(visitsOf(9_000))
                .singleElement()
                .satisfies(visit -> assertThat(visit.occurredAt()).isEqualTo(Instant.parse("2099-04-01T15:00:00Z")));
    }

    @Test
    void changesNothingWhenNothingHasChanged() {
        nothingChanges(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToChangeThingsForNothing() {
        wouldFail(() -> nothingChanges(() -> {
            inOwnDatabase("update source_range set digest = ''");
            inOwnDatabase("update visit set content_hash = '' where source = 'current'");
        }));
    }

    private void nothingChanges(Runnable sabotage) {
        sabotage.run();
        Outcome again = sync();
        assertThat(again.people()).isEqualTo(new Changes(0, 0, 3));
        assertThat(again.visits()).isEqualTo(new Changes(0, 0, 4));
        assertThat(again.deleted()).isZero();
    }

    @Test
    void noticesWhatIsChangedAndAdded() {
        changesAreNoticed(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToOverlookAChange() {
        wouldFail(() -> changesAreNoticed(SpaDatabaseTest::overlookTheChange));
    }

    private void changesAreNoticed(Runnable sabotage) {
        spa.run(
                "update ventas_cliente set telefono = '+56999999999' where id = 2",
                "update ventas_pago set metodo_pago = 'efectivo' where id = 1",
                "insert into ventas_reservaservicio values (2, 5000, 1, '2026-04-01', '12:00', 1, 25000)");
        spa.customer(3, "Marta Paz");
        spa.visit(9_001, 3, "2026-05-01 15:00:00+00", "pagado", 10_000);
        sabotage.run();
        Outcome outcome = sync();
        assertThat(outcome.people()).isEqualTo(new Changes(1, 1, 2));
        assertThat(outcome.visits()).isEqualTo(new Changes(1, 2, 2));
        assertThat(visitsOf(2).getFirst().items()).hasSize(1);
    }

    @Test
    void noticesAnotherPriceOfWhatWasSoldAtTheListPrice() {
        spa.run("update ventas_servicio set precio_base = 30000 where id = 1");
        assertThat(sync().visits().updated()).isEqualTo(1);
    }

    @Test
    void noticesWhatIsDeleted() {
        deletionsAreNoticed(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToOverlookADeletion() {
        wouldFail(() -> deletionsAreNoticed(() -> inOwnDatabase("update source_range set present = ''")));
    }

    private void deletionsAreNoticed(Runnable sabotage) {
        spa.run("delete from ventas_ventareserva where id in (2, 9000)", "delete from ventas_cliente where id = 9000");
        sabotage.run();
        assertThat(sync().deleted()).isEqualTo(3);
        assertThat(visitsOf(1)).hasSize(1);
        assertThat(visitsOf(9_000)).isEmpty();
    }

    @Test
    void takesNothingAwayWhenASourceIsSuddenlyEmpty() {
        spa.run("truncate ventas_cliente cascade");
        assertThat(sync().error()).contains("not a single customer", "Nothing was taken away");
        assertThat(visitsOf(1)).hasSize(2);
    }

    @Test
    void goesOnWithoutColumnsThatMayBeMissingAndNamesThem() {
        spa.run(
                "alter table ventas_cliente drop column email, drop column pais, drop column created_at",
                "alter table ventas_ventareserva drop column fecha_reserva, drop column codigo_giftcard",
                "alter table ventas_reservaservicio drop column precio_unitario_venta");
        assertThat(sync().error()).isNull();
        assertThat(health().notes())
                .hasSize(6)
                .anyMatch(note -> note.contains("ventas_cliente.email"))
                .anyMatch(note -> note.contains("ventas_ventareserva.fecha_reserva"));
        assertThat(visitsOf(2).getFirst().occurredAt()).isEqualTo(Instant.parse("2025-01-02T15:00:00Z"));
    }

    @Test
    void refusesADatabaseWithoutWhatIsNeededNamingAllOfIt() {
        spa.run(
                "alter table ventas_ventareserva drop column total",
                "alter table ventas_cliente drop column telefono",
                "drop table ventas_pago");
        assertThat(sync().error())
                .contains("ventas_ventareserva.total", "ventas_cliente.telefono", "table ventas_pago", "missing");
        assertThat(health().state()).isEqualTo(SourceHealth.State.DOWN);
        assertThat(visitsOf(1)).hasSize(2);
    }

    @Test
    void saysThatTheSourceIsAwayKeepsWhatItHasAndRecovers() {
        spa.link().cut();
        assertThat(sync().error()).contains("cannot be reached", "stays available");
        assertThat(health().state()).isEqualTo(SourceHealth.State.DOWN);
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
        spa.run(
                "alter table ventas_cliente rename to clientes_lentos",
                "create view ventas_cliente as select c.* from clientes_lentos c, (select pg_sleep(30)) as nap");
        assertThat(sync().error()).contains("did not answer within 2 s");
    }

    @Test
    void cannotWriteToTheSource() {
        try (ReadOnlyConnection connection = people.inTenant(() -> ReadOnlyConnection.postgres(
                "The spa's database",
                server.bean(dev.habitue.sources.internal.sync.SourceAddresses.class)
                        .database()
                        .orElseThrow(),
                java.time.Duration.ofSeconds(5)))) {
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
            assertThatThrownBy(SpaDatabaseTest::sync).isInstanceOf(Jobs.AlreadyRunning.class);
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
