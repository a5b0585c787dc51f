package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL of the program's own, with its data in {@code DIR/postgres}: durable, reachable from this machine only,
 * started again when it dies, ended when the program ends or is killed. Refuses with {@link PostgresUnavailable}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    private final Path home;
    private final DirectoryLock lock;
    private final PostgresServer server;
    private final PasswordFile superuser;
    private final Set<String> newPasswords = ConcurrentHashMap.newKeySet();

    /** Port 0 takes any free port. */
    public record Options(int port) {
        public static Options defaults() {
            return new Options(0);
        }
    }

    /** What a role may do beyond signing in. */
    public enum RoleAttribute {
        BYPASSRLS,
        CREATEDB,
        CREATEROLE
    }

    private EmbeddedPostgres(Path home, DirectoryLock lock, PostgresServer server, PasswordFile superuser) {
        this.home = home;
        this.lock = lock;
        this.server = server;
        this.superuser = superuser;
    }

    /** Makes the data folder at first, recovers it where need be, and returns once connections are taken. */
    public static EmbeddedPostgres start(Path dir, Options options) {
        try {
            Path home = Files.createDirectories(dir.toAbsolutePath().resolve("postgres"))
                    .toRealPath();
            DirectoryLock lock = DirectoryLock.take(home);
            boolean started = false;
            try {
                PasswordFile superuser = PasswordFile.openOrCreate(home.resolve("superuser.password"));
                ServerPort port = new ServerPort(options.port());
                PostgresServer server = new PostgresServer(() -> prepare(home, superuser), port);
                server.start();
                started = true;
                return new EmbeddedPostgres(home, lock, server, superuser);
            } finally {
                if (!started) {
                    lock.close();
                }
            }
        } catch (IOException failure) {
            throw new PostgresUnavailable(
                    Reason.NOT_STARTED, "The data folder " + dir + " cannot be used: " + failure, failure);
        }
    }

    private static PostgresServer.Launch prepare(Path home, PasswordFile superuser)
            throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(home);
        LaunchPrefix prefix = LaunchPrefix.choose(home, binaries);
        DataDirectory data = DataDirectory.prepare(home, binaries, prefix, superuser);
        return new PostgresServer.Launch(data, new PostgresLog(home.resolve("log")), prefix, binaries);
    }

    /** The JDBC URL of a database; the user and password are the caller's to give. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?sslmode=disable&tcpKeepAlive=true";
    }

    public int port() {
        return server.port();
    }

    /** False while the server is down or being started again. */
    public boolean isReady() {
        return server.isReady();
    }

    public String superuserPassword() {
        return superuser.password();
    }

    /** A password for a role, made at the first call and kept in {@code DIR/postgres} (mode 0600). */
    public String generatedPassword(String role) {
        if (!role.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain role name: " + role);
        }
        Path file = home.resolve(role + ".password");
        try {
            if (!Files.exists(file)) {
                newPasswords.add(role);
            }
            return PasswordFile.openOrCreate(file).password();
        } catch (IOException failure) {
            throw new PostgresUnavailable(
                    Reason.NOT_STARTED, "The password of role " + role + " cannot be kept in " + home, failure);
        }
    }

    /** A connection as superuser, for what no other role may do; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuser.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "habitue-setup");
        return DriverManager.getConnection(url(database), properties);
    }

    /**
     * Makes a role that may sign in. One that exists gets these attributes, but keeps its password unless the file with
     * the generated one was lost.
     */
    public void createRoleIfAbsent(String name, String password, RoleAttribute... attributes) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            StringBuilder role =
                    new StringBuilder(statement.enquoteIdentifier(name, true)).append(" login nosuperuser");
            for (RoleAttribute attribute : RoleAttribute.values()) {
                boolean wanted = Arrays.asList(attributes).contains(attribute);
                role.append(wanted ? " " : " no").append(attribute.name().toLowerCase(Locale.ROOT));
            }
            boolean present = exists(connection, "select 1 from pg_roles where rolname = ?", name);
            if (!present || newPasswords.contains(name)) {
                role.append(" password ").append(statement.enquoteLiteral(password));
            }
            statement.execute((present ? "alter role " : "create role ") + role);
        }
    }

    /** True where the database was made by this call. */
    public boolean createDatabaseIfAbsent(String name, String owner) throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            if (exists(connection, "select 1 from pg_database where datname = ?", name)) {
                return false;
            }
            statement.execute("create database " + statement.enquoteIdentifier(name, true) + " owner "
                    + statement.enquoteIdentifier(owner, true));
            return true;
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    long processId() {
        return server.processId();
    }

    /** Stops the server after a checkpoint and frees the folder. */
    @Override
    public void close() {
        boolean interrupted = false;
        try {
            server.stop();
        } catch (InterruptedException stop) {
            interrupted = true;
        } catch (IOException failure) {
            throw new PostgresUnavailable(Reason.NOT_STARTED, "PostgreSQL could not be stopped", failure);
        } finally {
            closeLock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeLock() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new PostgresUnavailable(Reason.NOT_STARTED, "The lock on " + home + " could not be freed", failure);
        }
    }
}
