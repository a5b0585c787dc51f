package dev.habitue.sources.internal.spa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SpaSource;
import dev.habitue.platform.Jobs;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.SourceSync.Outcome;
import dev.habitue.sources.Sources;
import dev.habitue.sources.internal.ranges.Entity;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A spa's database, and a program that is in step with it before each test. A reliability test has a twin that breaks what
 * it relies on and shows that the test would notice.
 */
@ResourceLock("the spa in step")
abstract class SpaInStep {
    static final Runnable NO_SABOTAGE = () -> {};
    static final SpaSource spa = SpaSource.start();
    static final RunningServer server = RunningServer.start(
            "habitue.demo=false",
            "AREMKO_DATABASE_URL=" + spa.url(),
            "habitue.sources.timeout=2s",
            "habitue.sources.every=1d",
            "habitue.sources.retry-after=1d",
            "habitue.sources.retry-at-most=1d");
    static final People people = People.of(server, "aremko");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(spa::close));
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

    static void waitForRunningSync() {
        while (people.inTenant(
                () -> server.bean(Jobs.class).running(SourceSync.JOB).isPresent())) {
            Thread.onSpinWait();
        }
    }

    static Outcome sync() {
        return people.inTenant(() -> server.bean(SourceSync.class).runAlone("test").sources().stream()
                .filter(outcome -> outcome.source().equals(SourceRecord.CURRENT))
                .findFirst()
                .orElseThrow());
    }

    static SourceHealth health() {
        return people.inTenant(() -> server.bean(Sources.class).health().stream()
                .filter(health -> health.name().equals(SourceRecord.CURRENT))
                .findFirst()
                .orElseThrow());
    }

    static List<VisitHistory.Visit> visitsOf(long customer) {
        return people.inTenant(() -> server.bean(VisitHistory.class)
                .visits(
                        server.bean(SourceRecords.class)
                                .recordIds(SourceRecord.CURRENT, List.of(Long.toString(customer)))
                                .values(),
                        null,
                        100));
    }

    static void inOwnDatabase(String sql) {
        people.inTenant(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> server.bean(JdbcClient.class).sql(sql).update()));
    }

    /** Makes the remembered digests those of now: what a digest that overlooks the change would do. */
    static void overlookTheChange() {
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

    static void wouldFail(Runnable sabotagedTest) {
        assertThatThrownBy(sabotagedTest::run).isInstanceOf(AssertionError.class);
    }
}
