package dev.habitue.points;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SpaSource;
import dev.habitue.platform.Jobs;
import dev.habitue.points.internal.flow.EarnFromPurchases;
import dev.habitue.sources.SourceSync;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reservations in a spa's own database, as they change there and as time passes. */
class SpaOrdersTest {
    private static SpaSource spa;
    private static RunningServer server;
    private static People people;
    private static ApiClient api;
    private static long last;

    @BeforeAll
    static void start() {
        spa = SpaSource.start();
        spa.makeTables();
        spa.customer(1, "Ana Soto");
        server = RunningServer.startWith(
                MovableClock.Beans.class,
                "habitue.demo=false",
                "habitue.identity.automatic=false",
                "habitue.automation.automatic=false",
                "AREMKO_DATABASE_URL=" + spa.url(),
                "habitue.sources.every=1d");
        people = People.of(server, "aremko");
        api = server.client("aremko");
        clock().moveTo("2026-11-20T12:00");
        sync();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            spa.close();
        }
    }

    private static MovableClock clock() {
        return server.bean(MovableClock.class);
    }

    private static void sync() {
        while (people.inTenant(
                () -> server.bean(Jobs.class).running(SourceSync.JOB).isPresent())) {
            Thread.onSpinWait();
        }
        people.inTenant(() -> server.bean(SourceSync.class).runAlone("test"));
    }

    /** A customer of the spa who has just joined. */
    private static long member(String name) {
        long id = 100 + ++last;
        spa.customer(id, name);
        sync();
        ApiClient.Answer answer = api.post("/api/loyalty/users", "{\"customer_id\": " + id + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private static void change(long visit, String change) {
        spa.run("update ventas_ventareserva set " + change + " where id = " + visit);
        sync();
    }

    private static JsonNode card(long user) {
        return api.get("/api/loyalty/users/" + user).json();
    }

    private static void has(long user, long points) {
        assertEventually(
                () -> assertThat(card(user).get("total_points").asLong()).isEqualTo(200 + points));
    }

    @Test
    void givesWhatACancelledReservationHadGivenAgainWhenItComesBack() {
        long ana = member("Ana Vuelve");
        spa.visit(700_017, ana, "2026-11-20 14:00:00+00", "pagado", 40_000);
        sync();
        has(ana, 40_000);
        assertThat(card(ana).get("current_tier").asString()).isEqualTo("oro");
        change(700_017, "estado_pago = 'cancelado'");
        has(ana, 0);
        assertThat(card(ana).get("current_tier").asString()).isEqualTo("bronce");
        change(700_017, "estado_pago = 'pagado'");
        has(ana, 40_000);
        assertThat(card(ana).get("total_visits").asInt()).isEqualTo(1);
        change(700_017, "total = 30000");
        has(ana, 30_000);
        change(700_017, "total = 45000");
        has(ana, 45_000);
        assertThat(card(ana).get("total_visits").asInt()).isEqualTo(1);
        assertThat(card(ana).get("total_spent").asLong()).isEqualTo(45_000);
    }

    @Test
    void givesAReservationOnceThatACallTellsOfToo() {
        long ana = member("Ana Llamada");
        api.post("/api/loyalty/users/" + ana + "/earn", "{\"amount\": 9000, \"order_id\": \"700020\"}");
        has(ana, 9_000);
        spa.visit(700_020, ana, "2026-11-20 14:00:00+00", "pagado", 9_500);
        sync();
        has(ana, 9_500);
        spa.run("delete from ventas_ventareserva where id = 700020");
        sync();
        has(ana, 0);
    }

    @Test
    void givesAReservationToTheCustomerItIsWrittenOverTo() {
        long ana = member("Ana Escrita");
        long eva = member("Eva Escrita");
        spa.visit(700_030, ana, "2026-11-20 14:00:00+00", "pagado", 4_000);
        sync();
        has(ana, 4_000);
        change(700_030, "cliente_id = " + eva);
        has(eva, 4_000);
        has(ana, 0);
        change(700_030, "cliente_id = 1");
        has(eva, 0);
    }

    @Test
    void earnsForAVisitThatWasPaidAheadWhenItsTimeComes() {
        long ana = member("Ana Anticipa");
        spa.visit(700_040, ana, "2026-12-24 18:00:00+00", "pagado", 3_000);
        spa.run("update ventas_ventareserva set estado_reserva = 'pendiente' where id = 700040");
        spa.visit(700_041, ana, "2026-11-20 14:00:00+00", "pagado", 100);
        sync();
        has(ana, 100);
        clock().moveTo("2026-12-24T14:59");
        begin();
        has(ana, 100);
        clock().moveTo("2026-12-24T15:01");
        begin();
        has(ana, 3_100);
        begin();
        has(ana, 3_100);
        clock().moveTo("2026-11-20T12:00");
    }

    private static void begin() {
        people.inTenant(() -> {
            server.bean(EarnFromPurchases.class).ofWhatHasBegun();
            return List.of();
        });
    }
}
