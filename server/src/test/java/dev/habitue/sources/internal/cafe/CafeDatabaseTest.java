package dev.habitue.sources.internal.cafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.CafeSource;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync;
import dev.habitue.sources.SourceSync.Outcome;
import dev.habitue.sources.Sources;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.sync.SourceAddresses;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The connector against a real MariaDB. A reliability test has a twin that breaks what it relies on and shows that the
 * test would notice.
 */
class CafeDatabaseTest {
    private static final Runnable NO_SABOTAGE = () -> {};
    private static CafeSource cafe;
    private static RunningServer server;
    private static People people;

    @BeforeAll
    static void start() {
        cafe = CafeSource.startOrSkip();
        server = RunningServer.start(
                "habitue.demo=false",
                "CAFE_VT_DATABASE_URL=" + cafe.url(),
                "habitue.sources.timeout=2s",
                "habitue.sources.every=1d",
                "habitue.sources.retry-after=1d",
                "habitue.sources.retry-at-most=1d");
        people = People.of(server, "cafe-vt");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            cafe.close();
        }
    }

    @BeforeEach
    void aShopThatIsInStep() {
        cafe.link().up();
        cafe.makeTables();
        cafe.user(1, "Ana", "Soto Vera");
        cafe.user(2, "Luis", "Pino");
        cafe.user(9_000, "Rosa", "Nu\u00f1ez");
        cafe.purchase(1, 1, "2026-03-02 22:30:00", "completado", 5_000);
        cafe.purchase(2, 1, "2026-03-03 10:00:00", "cancelado", 2_500);
        cafe.purchase(3, 1, "2026-03-04 10:00:00", "pendiente", 2_500);
        cafe.purchase(5_000, 2, "2026-07-01 09:00:00", "completado", 7_500);
        while (people.inTenant(
                () -> server.bean(Jobs.class).running(SourceSync.JOB).isPresent())) {
            Thread.onSpinWait();
        }
        sync();
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

    private static CafeAddress address() {
        return new CafeAddress(
                people.inTenant(() -> server.bean(SourceAddresses.class).cafe().orElseThrow()));
    }

    /** Makes the remembered digests those of now: what a digest that overlooks the change would do. */
    private static void overlookTheChange() {
        try (CafeReader reader = CafeReader.open(address(), Duration.ofSeconds(5), 0, ZoneId.of("America/Santiago"))) {
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
    void mendsNamesThatTheShopEncodedTwice() {
        cafe.user(50, "Bego\u00c3\u00b1a", "Ib\u00c3\u00a1\u00c3\u00b1ez");
        sync();
        assertThat(people.inTenant(() -> server.bean(Customers.class).find(50)))
                .hasValueSatisfying(customer -> assertThat(customer.name()).isEqualTo("Bego\u00f1a Ib\u00e1\u00f1ez"));
    }

    @Test
    void keepsWhatCustomersWroteOfProductsAndShowsItWithTheirHistory() {
        cafe.makeReviews();
        cafe.review(1, 1, "El caf\u00e9 lleg\u00f3 fr\u00edo", 2, "2026-03-02 23:10:00");
        cafe.review(2, 1, "Muy rico", 5, "2026-03-05 10:00:00");
        cafe.review(3, 77_777, "De nadie", 1, "2026-03-05 10:00:00");
        sync();
        assertThat(health().counts()).containsEntry("reviews", 3L);

        JsonNode reviews = server.client("cafe-vt")
                .get("/api/v1/cafe-vt/customers/1/timeline")
                .json()
                .get("reviews");
        assertThat(reviews.valueStream().map(review -> review.get("rating").asInt()))
                .containsExactly(5, 2);
        assertThat(reviews.get(1).get("product").asString()).isEqualTo("Cappuccino");
        assertThat(reviews.get(1).get("content").asString()).isEqualTo("El caf\u00e9 lleg\u00f3 fr\u00edo");
        assertThat(reviews.get(1).get("status").asString()).isEqualTo("aprobada");
        assertThat(reviews.get(1).get("at").asString()).isEqualTo("2026-03-02T23:10:00-03:00");

        cafe.run("delete from product_reviews where review_ID = 2");
        cafe.run("update product_reviews set calificacion = 3 where review_ID = 1");
        sync();
        assertThat(server.client("cafe-vt")
                        .get("/api/v1/cafe-vt/customers/1/timeline")
                        .json()
                        .get("reviews")
                        .valueStream()
                        .map(review -> review.get("rating").asInt()))
                .containsExactly(3);
    }

    @Test
    void readsUsersAsCustomersOfTheirNumbers() {
        assertThat(people.inTenant(() -> server.bean(Customers.class).find(9_000)))
                .hasValueSatisfying(customer -> {
                    assertThat(customer.name()).isEqualTo("Rosa Nu\u00f1ez");
                    assertThat(customer.email()).isEqualTo("u9000@gmail.com");
                    assertThat(customer.registeredAt()).isEqualTo("2025-05-01T13:00:00Z");
                    assertThat(customer.inCurrent()).isTrue();
                });
    }

    @Test
    void readsCompletedPurchasesWithTheirLinesInTheShopsOwnTime() {
        assertThat(visitsOf(1))
                .filteredOn(visit -> !visit.cancelled())
                .singleElement()
                .satisfies(visit -> {
                    assertThat(visit.sourceKey()).isEqualTo("1");
                    assertThat(visit.occurredAt()).isEqualTo(Instant.parse("2026-03-03T01:30:00Z"));
                    assertThat(visit.occurredOn()).hasToString("2026-03-02");
                    assertThat(visit.totalMinor()).isEqualTo(5_000);
                    assertThat(visit.items())
                            .extracting(
                                    VisitHistory.Item::kind,
                                    VisitHistory.Item::serviceKey,
                                    VisitHistory.Item::name,
                                    VisitHistory.Item::itemType,
                                    VisitHistory.Item::quantity,
                                    VisitHistory.Item::amountMinor)
                            .containsExactly(Tuple.tuple(
                                    ItemKind.PRODUCT, "1", "Cappuccino", "Bebidas Calientes", BigDecimal.TWO, 5_000L));
                });
        assertThat(visitsOf(2).getFirst().occurredAt()).isEqualTo(Instant.parse("2026-07-01T13:00:00Z"));
    }

    @Test
    void takesACancelledPurchaseAsCancelledAndAPendingOneAsNone() {
        assertThat(visitsOf(1))
                .extracting(VisitHistory.Visit::sourceKey, VisitHistory.Visit::cancelled)
                .containsExactly(Tuple.tuple("2", true), Tuple.tuple("1", false));
        assertThat(health().counts()).containsEntry("purchases_pending", 1L).containsEntry("visits", 3L);
        assertThat(health().state()).isEqualTo(SourceHealth.State.UP);
    }

    @Test
    void makesAVisitOfAPurchaseOnceItIsCompleted() {
        cafe.run("update Compra set estado = 'completado' where compra_ID = 3");
        assertThat(sync().visits()).isEqualTo(new Changes(1, 0, 3));
        assertThat(visitsOf(1)).hasSize(3);
        cafe.run("update Compra set estado = 'pendiente' where compra_ID = 3");
        assertThat(sync().deleted()).isEqualTo(1);
    }

    @Test
    void readsTheProductsThatAreOnSale() {
        assertThat(people.inTenant(() -> server.bean(Catalog.class).countActive(ItemKind.PRODUCT)))
                .isEqualTo(1);
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
        assertThat(again.visits()).isEqualTo(new Changes(0, 0, 3));
        assertThat(again.deleted()).isZero();
    }

    @Test
    void noticesWhatIsChangedAndAdded() {
        changesAreNoticed(NO_SABOTAGE);
    }

    @Test
    void wouldBeSeenToOverlookAChange() {
        wouldFail(() -> changesAreNoticed(CafeDatabaseTest::overlookTheChange));
    }

    private void changesAreNoticed(Runnable sabotage) {
        cafe.run(
                "update Usuario set correo = 'luis@vtr.net' where usuario_ID = 2",
                "update Detalle_Compra set cantidad = 1 where compra_ID = 1",
                "update Producto set nombre_producto = 'Capuchino' where producto_ID = 1");
        cafe.user(3, "Marta", "Paz");
        cafe.purchase(5_001, 3, "2026-08-01 09:00:00", "completado", 2_500);
        sabotage.run();
        Outcome outcome = sync();
        assertThat(outcome.people()).isEqualTo(new Changes(1, 1, 2));
        assertThat(outcome.visits()).isEqualTo(new Changes(1, 3, 0));
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
        cafe.run("delete from Compra where compra_ID in (2, 5000)", "delete from Usuario where usuario_ID = 9000");
        sabotage.run();
        assertThat(sync().deleted()).isEqualTo(3);
        assertThat(visitsOf(1)).hasSize(1);
        assertThat(visitsOf(2)).isEmpty();
    }

    @Test
    void takesNothingAwayWhenTheShopIsSuddenlyEmpty() {
        cafe.run("delete from Usuario");
        assertThat(sync().error()).contains("not a single customer", "Nothing was taken away");
        assertThat(visitsOf(1)).hasSize(2);
    }

    @Test
    void goesOnWithoutColumnsThatMayBeMissingAndNamesThem() {
        cafe.run(
                "alter table Usuario drop column apellidos, drop column fecha_registro",
                "alter table Detalle_Compra drop column precio_unitario",
                "alter table Producto drop column categoria");
        assertThat(sync().error()).isNull();
        assertThat(health().notes())
                .hasSize(4)
                .anyMatch(note -> note.contains("Usuario.apellidos"))
                .anyMatch(note -> note.contains("Detalle_Compra.precio_unitario"));
        assertThat(visitsOf(2).getFirst().items().getFirst().amountMinor()).isEqualTo(7_500);
    }

    @Test
    void refusesADatabaseWithoutWhatIsNeededNamingAllOfIt() {
        cafe.run("alter table Compra drop column total", "drop table Detalle_Compra");
        assertThat(sync().error()).contains("Compra.total", "table Detalle_Compra", "missing");
        assertThat(health().state()).isEqualTo(SourceHealth.State.DOWN);
        assertThat(visitsOf(1)).hasSize(2);
    }

    @Test
    void saysWhatItLeavesOut() {
        cafe.purchase(4, 77, "2026-03-05 10:00:00", "completado", 2_500);
        cafe.run("insert into Compra values (6, null, '2026-03-06 10:00:00', 2500, 'completado')");
        sync();
        assertThat(health().notes())
                .anyMatch(note -> note.startsWith("1 purchases name a user who is not in Usuario"))
                .anyMatch(note -> note.startsWith("1 purchases name no user"));
    }

    @Test
    void saysThatTheShopIsAwayKeepsWhatItHasAndRecovers() {
        cafe.link().cut();
        assertThat(sync().error())
                .contains("The caf\u00e9's database (127.0.0.1:", "cannot be reached", "stays available");
        assertThat(health().state()).isEqualTo(SourceHealth.State.DOWN);
        assertThat(visitsOf(1)).hasSize(2);
        cafe.link().up();
        assertThat(sync().error()).isNull();
        assertThat(health().state()).isEqualTo(SourceHealth.State.UP);
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        cafe.link().silence();
        assertThat(sync().error()).contains("did not answer within 2 s");
    }

    @Test
    void givesUpOnAQueryThatTakesTooLong() {
        cafe.run("rename table Usuario to Usuario_lento", """
                create view Usuario as select u.* from Usuario_lento u where sleep(10) = 0""");
        try {
            assertThat(sync().error()).contains("did not answer within 2 s");
        } finally {
            cafe.run("drop view Usuario", "drop table Usuario_lento");
        }
    }

    @Test
    void cannotWriteToTheShop() {
        try (var connection = address().connect(Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> connection.snapshot(source ->
                            source.createStatement().executeUpdate("update Compra set total = 0 where compra_ID = 1")))
                    .hasMessageContaining("25006");
        }
    }

    @Test
    void readsTheProgrammeThatTheShopRan() {
        cafe.makeProgramme();
        cafe.account(1, 50, "cafe_bronze", 1, 5_000);
        cafe.entry(1, 1, "earn", 50, "1", 0, "2026-03-02 22:30:00");
        assertThat(sync().counts()).containsEntry("loyalty_users", 1L).containsEntry("loyalty_transactions", 1L);
        cafe.run("update loyalty_users set total_points = 30", "delete from loyalty_transactions where id = 1");
        cafe.entry(2, 1, "redeem", -20, "null", 50, "2026-03-04 12:00:00");
        sync();
        OldProgramme programme = server.bean(OldProgramme.class);
        assertThat(people.inTenant(() -> programme.accounts(0, 10)))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.points()).isEqualTo(30);
                    assertThat(account.spentMinor()).isEqualTo(5_000);
                    assertThat(account.joinedAt()).isEqualTo("2025-05-01T13:00:00Z");
                });
        assertThat(people.inTenant(() -> programme.entries(List.of(1L))))
                .extracting(OldProgramme.Entry::id, OldProgramme.Entry::points, OldProgramme.Entry::gone)
                .containsExactly(Tuple.tuple(1L, 50L, true), Tuple.tuple(2L, -20L, false));
    }
}
