package dev.habitue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.habitue.demo.spa.DemoPeople;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.demo.spa.SpaWorld;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class DemoWorldTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int CUSTOMERS = 600;

    @TempDir
    private static Path home;

    private static EmbeddedPostgres postgres;
    private static int databases;

    @TempDir
    private Path dir;

    private PGSimpleDataSource target = new PGSimpleDataSource();
    private String database = "";

    @BeforeAll
    static void startPostgres() {
        postgres = EmbeddedPostgres.start(home, EmbeddedPostgres.Options.defaults());
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void makeAnEmptyDatabase() throws SQLException {
        database = "spa" + ++databases;
        postgres.createDatabaseIfAbsent(database, EmbeddedPostgres.SUPERUSER);
        target = new PGSimpleDataSource();
        target.setUrl(postgres.url(database));
        target.setUser(EmbeddedPostgres.SUPERUSER);
        target.setPassword(postgres.superuserPassword());
    }

    @Test
    void fillsTheBookingTablesCoherently() throws SQLException, IOException {
        load();

        assertThat(number("select count(*) from ventas_cliente")).isEqualTo(CUSTOMERS);
        assertThat(number("select count(distinct telefono) from ventas_cliente"))
                .isEqualTo(CUSTOMERS);
        assertThat(number("select count(*) from ventas_ventareserva")).isBetween(3_000L, 5_000L);
        assertThat(number("""
                        select count(*) from ventas_ventareserva v where total <> pagado + saldo_pendiente or total <>
                          (select coalesce(sum(cantidad_personas * coalesce(precio_unitario_venta, precio_base)), 0)
                             from ventas_reservaservicio l join ventas_servicio s on s.id = servicio_id where venta_reserva_id = v.id)
                          + (select coalesce(sum(cantidad * precio_unitario_venta), 0)
                             from ventas_reservaproducto where venta_reserva_id = v.id)""")).isZero();
        assertThat(number("""
                        select count(*) from ventas_ventareserva v where pagado <>
                          (select coalesce(sum(monto), 0) from ventas_pago where venta_reserva_id = v.id)""")).isZero();
        assertThat(number("select count(*) from ventas_ventareserva where fecha_creacion > fecha_reserva"))
                .isZero();
    }

    @Test
    void spreadsVisitsFromTheOpeningToTodayWithAFewAhead() throws SQLException, IOException {
        load();

        assertThat(number("select count(*) from ventas_ventareserva where fecha_reserva < '2020-07-01 00:00-04'"))
                .isZero();
        assertThat(number("select count(*) from ventas_ventareserva where fecha_reserva > '2026-11-20 23:59-03'"))
                .isBetween(1L, 200L);
        assertThat(number("select count(*) from ventas_ventareserva where fecha_creacion > '2026-11-20 00:00-03'"))
                .isZero();
        assertThat(number("select count(distinct estado_pago) from ventas_ventareserva"))
                .isEqualTo(4);
        assertThat(number("select count(distinct metodo_pago) from ventas_pago"))
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void bringsTheWomanWhoCalls() throws SQLException, IOException {
        load();

        assertThat(number("select count(*) from ventas_ventareserva where cliente_id = "
                        + DemoPeople.MARISOL.currentId()))
                .isEqualTo(9);
        assertThat(number(
                        "select '2026-11-20'::date - (max(fecha_reserva) at time zone 'America/Santiago')::date from ventas_ventareserva where cliente_id = "
                                + DemoPeople.MARISOL.currentId()))
                .isEqualTo(425);
        assertThat(Files.readString(legacy().resolve(SpaWorld.LEGACY_CUSTOMERS_FILE)))
                .contains("\n" + DemoPeople.MARISOL.legacyId() + ",")
                .contains("marisol niklitschek 990857313");
    }

    @Test
    void bringsOneWhoSpendsMuchAndOneWhoNeverCame() throws SQLException, IOException {
        load();

        String spent = "select coalesce(sum(total), 0) from ventas_ventareserva where cliente_id = ";
        assertThat(number(spent + DemoPeople.RODRIGO.currentId())).isGreaterThan(1_500_000);
        assertThat(number(spent + DemoPeople.TOMAS.currentId())).isZero();
        assertThat(number("select count(*) from ventas_cliente where nombre = 'Juan Pablo González Soto'"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void leavesALoadedWorldAsItIs() throws SQLException, IOException {
        load();
        long visits = number("select count(*) from ventas_ventareserva");
        String exported = Files.readString(legacy().resolve(SpaWorld.LEGACY_CUSTOMERS_FILE));

        DemoWorld.loadSpa(target, legacy(), Clock.offset(CLOCK, Duration.ofDays(90)), CUSTOMERS * 2);

        assertThat(number("select count(*) from ventas_ventareserva")).isEqualTo(visits);
        assertThat(legacy().resolve(SpaWorld.LEGACY_CUSTOMERS_FILE)).hasContent(exported);
    }

    @Test
    void finishesWhatAKilledStartLeftHalfDone() throws SQLException, IOException {
        load();
        Path written = legacy().resolve(SpaWorld.LEGACY_SERVICES_FILE);
        byte[] services = Files.readAllBytes(written);
        Files.delete(written);
        Files.move(legacy(), dir.resolve("legacy.unfinished"));

        DemoWorld.loadSpa(target, legacy(), Clock.offset(CLOCK, Duration.ofDays(1)), CUSTOMERS);

        assertThat(written).hasBinaryContent(services);
        assertThat(dir.resolve("legacy.unfinished")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenTheConnectionIsCutInTheMiddle() throws Exception {
        SpaPlan plan = SpaPlan.ofCustomers(20_000, CLOCK);
        try (ExecutorService loader = Executors.newSingleThreadExecutor()) {
            Future<?> loading = loader.submit(() -> {
                DemoWorld.loadSpa(target, legacy(), plan);
                return null;
            });
            long cut = 0;
            while (cut == 0 && !loading.isDone()) {
                cut = number("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = '%s' and query ilike 'copy ventas_ventareserva%%'""".formatted(database));
            }
            assertThat(cut).isOne();
            assertThat(loading).failsWithin(Duration.ofSeconds(30));
        }
        assertThat(number("select count(*) from pg_class where relname like 'ventas%'"))
                .isZero();

        load();

        assertThat(number("select count(*) from ventas_cliente")).isEqualTo(CUSTOMERS);
    }

    @Test
    void makesOneWorldWhenTwoStartAtOnce() throws Exception {
        Callable<Void> loading = () -> {
            load();
            return null;
        };
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<Void> done : both.invokeAll(List.of(loading, loading))) {
                done.get();
            }
        }
        assertThat(number("select count(*) from ventas_cliente")).isEqualTo(CUSTOMERS);
        assertThat(number("select count(*) from demo_spa_plan")).isOne();
    }

    @Test
    void refusesADatabaseWithABookingSystemOfItsOwn() throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table ventas_cliente (id bigint)");
        }
        assertThatIllegalStateException().isThrownBy(this::load).withMessageContaining("booking system already");
    }

    private void load() throws SQLException, IOException {
        DemoWorld.loadSpa(target, legacy(), CLOCK, CUSTOMERS);
    }

    private Path legacy() {
        return dir.resolve("legacy");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
