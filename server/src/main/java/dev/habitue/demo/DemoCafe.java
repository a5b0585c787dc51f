package dev.habitue.demo;

import dev.habitue.demo.cafe.CafePlan;
import dev.habitue.demo.cafe.CafeTable;
import dev.habitue.demo.cafe.CafeWorld;
import dev.habitue.platform.Databases;
import dev.habitue.platform.Tenant;
import dev.habitue.sources.CafeStandIn;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/** The made-up café in the place of the shop's database: made at the first call, found again at the next start. */
@Component
class DemoCafe implements CafeStandIn {
    static final int USERS = 450;
    private static final String DATABASE = "habitue_demo_cafe";
    private static final long LOCK = 0x48_6162_6974_7566L;

    private final Databases databases;
    private final Clock clock;
    private volatile boolean standsIn;

    DemoCafe(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    @Override
    public Optional<Databases.Access> database() {
        return databases.demo(DATABASE).map(access -> {
            PGSimpleDataSource target = new PGSimpleDataSource();
            target.setUrl(access.url());
            target.setUser(access.user());
            target.setPassword(access.password());
            load(target, CafePlan.ofUsers(USERS, clock));
            standsIn = true;
            return access;
        });
    }

    /** The highest number of a made-up customer there; 0 where the tenant has a source of its own. */
    long customersAt(Tenant tenant) {
        return standsIn && tenant.slug().equals(TENANT) ? USERS : 0;
    }

    /** In one transaction: all of it is there, or nothing. What is there already stays. */
    static void load(DataSource target, CafePlan plan) {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                if (isEmpty(statement)) {
                    fill(connection, statement, new CafeWorld(plan));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the demo café could not be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('loyalty_transactions') is null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void fill(Connection connection, Statement statement, CafeWorld world)
            throws SQLException, IOException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (CafeTable table : CafeTable.values()) {
            statement.execute(table.creation());
            postgres.getCopyAPI()
                    .copyIn(
                            "copy " + table.sqlName + " from stdin with (freeze true)",
                            new StringReader(world.rows(table)));
        }
        for (String key : CafeTable.KEYS) {
            statement.execute(key);
        }
        for (CafeTable table : CafeTable.values()) {
            statement.execute("analyze " + table.sqlName);
        }
    }
}
