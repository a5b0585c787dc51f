package dev.habitue.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.platform.postgres.EmbeddedPostgres.Options;
import dev.habitue.platform.postgres.EmbeddedPostgres.RoleAttribute;
import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path dir;

    @Test
    void servesFromTheFirstStartWithTheLocaleExtensionsAndDurabilityWeRelyOn() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, Options.defaults())) {
            postgres.createRoleIfAbsent("owner", postgres.generatedPassword("owner"));
            assertThat(postgres.createDatabaseIfAbsent("habitue", "owner")).isTrue();
            assertThat(postgres.createDatabaseIfAbsent("habitue", "owner")).isFalse();

            try (Connection owner = connect(postgres, "owner");
                    Statement statement = owner.createStatement()) {
                for (String extension : List.of("pg_trgm", "unaccent", "btree_gin")) {
                    statement.execute("create extension " + extension);
                }
                assertThat(text(statement, "show server_version")).isEqualTo(PostgresBinaries.VERSION);
                assertThat(text(statement, "show fsync")).isEqualTo("on");
                assertThat(text(statement, "show full_page_writes")).isEqualTo("on");
                assertThat(text(statement, "show data_checksums")).isEqualTo("on");
                assertThat(text(statement, "select unaccent('Ñuñoa')")).isEqualTo("Nunoa");
                assertThat(text(
                                statement,
                                "select string_agg(w, ' ' order by w) from unnest(array['ñu', 'nz', 'oa']) as w"))
                        .isEqualTo("nz ñu oa");
            }
        }
    }

    @Test
    void neverRunsAsRootAndKeepsTheFoldersAboveClosed() throws IOException {
        Path data = dir.resolve("closed");
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Options.defaults())) {
            String process = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                    .getFirst();
            assertThat(Files.readAllLines(Path.of("/proc", process.strip(), "status")))
                    .filteredOn(line -> line.startsWith("Uid:"))
                    .first()
                    .satisfies(line -> assertThat(line.split("\\s+", -1)).doesNotContain("0"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .endsWith("---");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres/data"))))
                    .isEqualTo("rwx------");
            assertThat(postgres.isReady()).isTrue();
        }
    }

    @Test
    void keepsDataAndPasswordsOverARestart() throws SQLException {
        String password;
        try (EmbeddedPostgres postgres = start()) {
            password = postgres.superuserPassword();
            execute(postgres, "create table visit (id int primary key)", "insert into visit values (1), (2)");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.superuserPassword()).isEqualTo(password);
            assertThat(count(postgres, "visit")).isEqualTo(2);
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordAndKeepsItFromOtherUsers() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(postgres.url("postgres"), EmbeddedPostgres.SUPERUSER, "guess"))
                    .withMessageContaining("password authentication failed");
            Path file = dir.resolve("postgres/superuser.password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void bringsAnExistingRoleToTheAttributesAskedAndKeepsItsPassword() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            postgres.createRoleIfAbsent("backup", "it's first", RoleAttribute.BYPASSRLS);
            postgres.createRoleIfAbsent("backup", "second");
            try (Connection connection = DriverManager.getConnection(postgres.url("postgres"), "backup", "it's first");
                    Statement statement = connection.createStatement()) {
                assertThat(text(statement, "select rolbypassrls from pg_roles where rolname = 'backup'"))
                        .isEqualTo("f");
            }
        }
    }

    @Test
    void givesARoleANewPasswordWhenTheFileWithItsOldOneIsLost() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            postgres.createRoleIfAbsent("app", postgres.generatedPassword("app"));
            Files.delete(dir.resolve("postgres/app.password"));
            postgres.createRoleIfAbsent("app", postgres.generatedPassword("app"));
            DriverManager.getConnection(postgres.url("postgres"), "app", postgres.generatedPassword("app"))
                    .close();
        }
    }

    @Test
    void servesAgainOnTheSamePortAfterItsProcessWasKilled() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "create table visit (id int primary key)", "insert into visit values (1)");
            int port = postgres.port();
            long killed = postgres.processId();
            Signal.KILL.send(killed);
            while (postgres.processId() == killed || !postgres.isReady()) {
                Thread.sleep(20);
            }
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(count(postgres, "visit")).isEqualTo(1);
        }
    }

    @Test
    void refusesASecondInstanceOnTheSameDataAndLeavesTheFirstAlone() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThatExceptionOfType(PostgresUnavailable.class)
                    .isThrownBy(() -> start())
                    .withMessageContaining("in use by another Habitué")
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DATA_IN_USE));
            execute(postgres, "create table visit (id int primary key)");
        }
    }

    @Test
    void refusesATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(PostgresUnavailable.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(dir, new Options(taken.getLocalPort())))
                    .withMessage(
                            "Port " + taken.getLocalPort() + " on 127.0.0.1 is taken: PostgreSQL cannot listen there");
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        start().close();
        Files.writeString(dir.resolve("postgres/data/PG_VERSION"), "17\n");
        assertThatExceptionOfType(PostgresUnavailable.class)
                .isThrownBy(() -> start())
                .withMessageContaining("written by PostgreSQL 17")
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OTHER_VERSION));
    }

    @Test
    void startsOverAfterAFirstStartThatWasCutShort() throws IOException, SQLException {
        Path home = Files.createDirectories(dir.resolve("postgres"));
        Files.createDirectories(home.resolve("18.6.unpack/bin"));
        Files.writeString(Files.createDirectories(home.resolve("data.init")).resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir, Options.defaults())) {
            execute(postgres, "create table visit (id int primary key)");
        }
    }

    @Test
    void startsAlthoughAnUnrelatedProcessHasTheNumberOfTheServerBefore() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "create table visit (id int primary key)");
        }
        Process unrelated = new ProcessBuilder("sleep", "600").start();
        try {
            Path file = dir.resolve("postgres/data/postmaster.pid");
            Files.write(
                    file,
                    List.of(Long.toString(unrelated.pid()), file.getParent().toString(), "0", "5432", "", ""));
            try (EmbeddedPostgres postgres = start()) {
                assertThat(count(postgres, "visit")).isZero();
            }
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    /** For what is not about the unpacking of the programs. */
    private EmbeddedPostgres start() {
        SharedPrograms.linkInto(dir);
        return EmbeddedPostgres.start(dir, Options.defaults());
    }

    private static Connection connect(EmbeddedPostgres postgres, String role) throws SQLException {
        return DriverManager.getConnection(postgres.url("habitue"), role, postgres.generatedPassword(role));
    }

    private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(EmbeddedPostgres postgres, String table) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            return Integer.parseInt(text(statement, "select count(*) from " + table));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
