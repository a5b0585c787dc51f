package dev.habitue.platform.internal;

import dev.habitue.platform.Databases.Access;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.installation.StartupRefused;
import dev.habitue.platform.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that somebody else runs. The user of DATABASE_URL owns the tables; the program itself works under a role
 * without ownership, made here, or given by DATABASE_APP_URL where that user may not make roles.
 */
final class ExternalDatabase {
    private static final int OLDEST_MAJOR_VERSION = 15;
    private static final int MOST_TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final String STARTING_UP = "57P03";

    private final Installation installation;
    private final InstallationSecret secret;
    private final Access owner;
    private @Nullable Access application;

    ExternalDatabase(Installation installation, InstallationSecret secret) {
        this.installation = installation;
        this.secret = secret;
        this.owner = access("DATABASE_URL", Objects.requireNonNull(installation.databaseUrl()));
    }

    private static Access access(String variable, String text) {
        DatabaseUrl url = DatabaseUrl.parse(variable, text);
        if (url.dialect() != DatabaseUrl.Dialect.POSTGRESQL) {
            throw new DatabaseUnusable(
                    variable + " leads to MySQL or MariaDB, and Habitué keeps its own data in PostgreSQL"
                            + " (postgresql://…); leave it out for the built-in one.");
        }
        return new Access(url.jdbcUrl(), url.user(), url.password());
    }

    Access owner() {
        return owner;
    }

    synchronized Access application() {
        if (application == null) {
            String given = installation.databaseAppUrl();
            application = given != null ? usable(access("DATABASE_APP_URL", given)) : makeRole();
        }
        return application;
    }

    /** A role that may pass over row-level security would show each tenant the others' data. */
    private static Access usable(Access given) {
        try (Connection connection = connect(given)) {
            if (isThere(
                    connection,
                    "select 1 from pg_roles where rolname = ? and (rolsuper or rolbypassrls)",
                    given.user())) {
                throw new DatabaseUnusable(
                        "The user " + given.user() + " of DATABASE_APP_URL may pass over row-level security:"
                                + " give a login role without SUPERUSER and BYPASSRLS that owns nothing.");
            }
            return given;
        } catch (SQLException e) {
            throw unusable("DATABASE_APP_URL", given, e);
        }
    }

    /** A database that starts together with the program is given a while to answer. */
    private static Connection connect(Access access) throws SQLException {
        for (int again = MOST_TRIES; ; again--) {
            try {
                return DriverManager.getConnection(access.url(), access.user(), access.password());
            } catch (SQLException away) {
                String state = String.valueOf(away.getSQLState());
                if (again == 1 || !state.startsWith("08") && !state.equals(STARTING_UP)) {
                    throw away;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line that says what is wrong with the address, never its password. */
    private static DatabaseUnusable unusable(String variable, Access access, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        String reason = switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" ->
                " does not lead to a PostgreSQL that answers: see that it runs, and that host and port are right";
            case "28" -> " names a user or a password that the database refuses";
            case "3D" -> " names a database that is not there: make it first (create database …)";
            case "42" ->
                " names the user " + access.user()
                        + ", who may not create roles (CREATEROLE): make a login role that owns"
                        + " nothing, and give its address as DATABASE_APP_URL";
            default -> " leads to a database that cannot be used";
        };
        return new DatabaseUnusable(variable + reason + " (" + said + ").", e);
    }

    private Access makeRole() {
        try (Connection connection = connect(owner)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_MAJOR_VERSION) {
                throw new DatabaseUnusable("DATABASE_URL leads to PostgreSQL " + version + "; Habitué needs "
                        + OLDEST_MAJOR_VERSION + " or newer.");
            }
            String role = connection.getCatalog() + "_habitue_app";
            String password = secret.derive("database role " + role);
            if (exists(connection, role)) {
                renew(connection, role, password);
            } else {
                create(connection, role, password);
            }
            return new Access(owner.url(), role, password);
        } catch (SQLException e) {
            throw unusable("DATABASE_URL", owner, e);
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        return isThere(connection, "select 1 from pg_roles where rolname = ?", role);
    }

    private static boolean isThere(Connection connection, String sql, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void create(Connection connection, String role, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create role " + statement.enquoteIdentifier(role, true)
                    + " login nosuperuser nobypassrls password " + statement.enquoteLiteral(password));
        }
    }

    /** Only a superuser may say nosuperuser of a role that is there, so what it may is looked at instead. */
    private static void renew(Connection connection, String role, String password) throws SQLException {
        if (isThere(connection, "select 1 from pg_roles where rolname = ? and (rolsuper or rolbypassrls)", role)) {
            throw new DatabaseUnusable("The role " + role
                    + " of DATABASE_URL's database may pass over row-level security: run"
                    + " ALTER ROLE \"" + role + "\" NOSUPERUSER NOBYPASSRLS as a superuser, and start again.");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter role " + statement.enquoteIdentifier(role, true) + " login password "
                    + statement.enquoteLiteral(password));
        }
    }

    /** DATABASE_URL leads to something that this program cannot work on. */
    static final class DatabaseUnusable extends StartupRefused {
        private static final long serialVersionUID = 1L;

        DatabaseUnusable(String reason) {
            super(reason);
        }

        DatabaseUnusable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
