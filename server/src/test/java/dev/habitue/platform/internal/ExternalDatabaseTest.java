package dev.habitue.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.habitue.platform.Databases;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.internal.ExternalDatabase.DatabaseUnusable;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the owner's own, as a provider hands it out: its user may make roles and is no superuser. */
class ExternalDatabaseTest {
    private static final String OWNER = "shop_owner";
    private static final String DATABASE = "shop";

    @TempDir
    private Path dir;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void startPostgres() throws SQLException {
        postgres = EmbeddedPostgres.start(dir.resolve("databases"), EmbeddedPostgres.Options.defaults());
        postgres.createRoleIfAbsent(
                OWNER, postgres.generatedPassword(OWNER), EmbeddedPostgres.RoleAttribute.CREATEROLE);
        postgres.createDatabaseIfAbsent(DATABASE, OWNER);
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    @Test
    void givesTheProgramARoleOfItsOwnAtTheFirstStartAndAtEveryStartAfter() throws SQLException {
        for (int start = 0; start < 2; start++) {
            Databases.Access application = opened().application();
            try (Connection connection =
                    DriverManager.getConnection(application.url(), application.user(), application.password())) {
                assertThat(connection.getMetaData().getUserName()).isNotEqualTo(OWNER);
            }
        }
    }

    @Test
    void refusesARoleThatPassesOverRowLevelSecurity() throws SQLException {
        String role = opened().application().user();
        try (Connection superuser = postgres.connect(DATABASE);
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role " + statement.enquoteIdentifier(role, true) + " bypassrls");
        }

        assertThatExceptionOfType(DatabaseUnusable.class)
                .isThrownBy(() -> opened().application())
                .withMessageContaining("NOBYPASSRLS");
    }

    private ExternalDatabase opened() {
        String url = "postgresql://" + OWNER + ":" + postgres.generatedPassword(OWNER) + "@127.0.0.1:" + postgres.port()
                + "/" + DATABASE;
        Installation installation = new Installation(dir, false, url, null, "a secret of this test alone");
        return new ExternalDatabase(installation, new InstallationSecret(installation));
    }
}
