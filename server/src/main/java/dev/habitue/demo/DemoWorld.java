package dev.habitue.demo;

import dev.habitue.demo.people.Dirt;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.demo.spa.SpaWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * Puts a made-up spa where its sources would be: a booking system into a database, its predecessor's exports into a
 * folder. Doing it twice, at once or after a crash in the middle gives one whole world: the database is filled in one
 * transaction, the folder appears by a rename. What is there already stays, whatever plan is asked for now.
 */
public final class DemoWorld {
    public static final int DEFAULT_CUSTOMERS = 1_234;
    private static final long LOCK = 0x48_6162_6974_7565L;

    private DemoWorld() {}

    public static void loadSpa(DataSource target, Path legacyFolder, Clock clock, int customers)
            throws SQLException, IOException {
        loadSpa(target, legacyFolder, SpaPlan.ofCustomers(customers, clock));
    }

    /** Refuses a database whose booking tables were not made here. */
    public static void loadSpa(DataSource target, Path legacyFolder, SpaPlan plan) throws SQLException, IOException {
        SpaPlan loaded = alone(target, connection -> load(connection, plan));
        alone(target, connection -> {
            if (!Files.isDirectory(legacyFolder)) {
                writeLegacy(legacyFolder, new SpaWorld(loaded));
            }
            return loaded;
        });
    }

    /** In one transaction, with every other caller of this class held off the database. */
    private static SpaPlan alone(DataSource target, Work work) throws SQLException, IOException {
        try (Connection connection = target.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                SpaPlan plan = work.with(connection);
                connection.commit();
                return plan;
            } catch (SQLException | IOException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static SpaPlan load(Connection connection, SpaPlan plan) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists demo_spa_plan (
                        seed bigint not null, customers integer not null, legacy_customers integer not null,
                        overlap double precision not null, visits_per_customer double precision not null,
                        legacy_visits_per_customer double precision not null, dirt text not null, today date not null)
                    """);
            try (ResultSet rows = statement.executeQuery("select * from demo_spa_plan")) {
                if (rows.next()) {
                    return plan(rows);
                }
            }
            try (ResultSet rows = statement.executeQuery("select to_regclass('ventas_cliente') is not null")) {
                if (rows.next() && rows.getBoolean(1)) {
                    throw new IllegalStateException(
                            "The database holds a booking system already: the demo world wants one of its own");
                }
            }
        }
        CurrentLoad.into(connection, new SpaWorld(plan));
        remember(connection, plan);
        return plan;
    }

    private static SpaPlan plan(ResultSet row) throws SQLException {
        return new SpaPlan(
                row.getLong("seed"),
                row.getInt("customers"),
                row.getInt("legacy_customers"),
                row.getDouble("overlap"),
                row.getDouble("visits_per_customer"),
                row.getDouble("legacy_visits_per_customer"),
                Dirt.valueOf(row.getString("dirt")),
                row.getObject("today", LocalDate.class));
    }

    private static void remember(Connection connection, SpaPlan plan) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into demo_spa_plan values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, plan.seed());
            statement.setInt(2, plan.customers());
            statement.setInt(3, plan.legacyCustomers());
            statement.setDouble(4, plan.overlap());
            statement.setDouble(5, plan.visitsPerCustomer());
            statement.setDouble(6, plan.legacyVisitsPerCustomer());
            statement.setString(7, plan.dirt().name());
            statement.setObject(8, plan.today());
            statement.executeUpdate();
        }
    }

    private static void writeLegacy(Path folder, SpaWorld world) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            Files.deleteIfExists(unfinished.resolve(SpaWorld.LEGACY_CUSTOMERS_FILE));
            Files.deleteIfExists(unfinished.resolve(SpaWorld.LEGACY_SERVICES_FILE));
        }
        Files.createDirectories(unfinished);
        world.writeLegacy(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private interface Work {
        SpaPlan with(Connection connection) throws SQLException, IOException;
    }
}
