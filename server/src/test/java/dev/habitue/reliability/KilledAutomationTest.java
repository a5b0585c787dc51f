package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** kill -9 in the middle of a run, at a step that is known to be under way because the test holds what it needs. */
@Tag("deep")
class KilledAutomationTest {
    private static final String OWNER = "habitue_owner";
    private static final String DATABASE = "habitue";
    private static final String RUNS = "/api/advanced/automation/runs?cadence=monthly&limit=1";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void open() throws SQLException {
        postgres = EmbeddedPostgres.start(folder.resolve("database"), EmbeddedPostgres.Options.defaults());
        postgres.createRoleIfAbsent(
                OWNER, postgres.generatedPassword(OWNER), EmbeddedPostgres.RoleAttribute.CREATEROLE);
        postgres.createDatabaseIfAbsent(DATABASE, OWNER);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    private ServerProcess start() {
        String address = "postgresql://" + OWNER + ":" + postgres.generatedPassword(OWNER) + "@127.0.0.1:"
                + postgres.port() + "/" + DATABASE + "?sslmode=disable";
        return ServerProcess.start(folder.resolve("server"), Map.of("DATABASE_URL", address));
    }

    /** The monthly run, killed while its second step waits for a table that is held. */
    private void killInTheMiddle() throws SQLException, IOException {
        ServerProcess server = start();
        try (Connection connection = postgres.connect(DATABASE)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table monthly_report in access exclusive mode");
            }
            ApiClient api = server.client("cafe-vt");
            api.post("/api/advanced/automation/run-monthly-tasks", "", "Prefer", "respond-async");
            await(() -> step(api, "analysis").get("status").asString().equals("running"));
            server.kill();
            connection.rollback();
        }
    }

    private static JsonNode run(ApiClient api) {
        return api.get(RUNS).json().get("runs").get(0);
    }

    private static JsonNode step(ApiClient api, String name) {
        return run(api).get("steps")
                .valueStream()
                .filter(step -> step.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void finishes(ApiClient api) {
        await(() -> run(api).get("status").asString().equals("succeeded"));
    }

    @Test
    void goesOnWhereItWasWithoutDoingAgainWhatIsDone() throws SQLException, IOException {
        killInTheMiddle();
        try (ServerProcess again = start()) {
            ApiClient api = again.client("cafe-vt");
            finishes(api);

            assertThat(step(api, "ledger").get("attempts").asInt()).isOne();
            assertThat(step(api, "analysis").get("attempts").asInt()).isEqualTo(2);
            assertThat(step(api, "monthly_report").get("status").asString()).isEqualTo("off");
        }
    }

    @Test
    void wouldNoticeStepsOfWhichNobodyNotedThatTheyWereDone() throws SQLException, IOException {
        killInTheMiddle();
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("update automation_step set status = 'pending' where name = 'ledger'");
        }
        try (ServerProcess again = start()) {
            ApiClient api = again.client("cafe-vt");
            finishes(api);

            assertThat(step(api, "ledger").get("attempts").asInt()).isEqualTo(2);
        }
    }
}
