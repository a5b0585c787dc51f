package dev.habitue.sources.internal.spa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.platform.Changes;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSync.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the connector takes from a real PostgreSQL, and what it does with a database that is not quite the one expected. */
class SpaDatabaseTest extends SpaInStep {
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
                        org.assertj.core.groups.Tuple.tuple("Tina Osorno", BigDecimal.TWO, 50_000L),
                        org.assertj.core.groups.Tuple.tuple("Bata", BigDecimal.ONE, 8_000L));
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
}
