package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.demo.DemoWorld;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The program and its database die without warning in the middle of the first sync, again and again. */
@Tag("deep")
class KilledSyncTest {
    private static final long SEED = 20_261_120;
    private static final int CUSTOMERS = 3_000;
    private static final int KILLS = 5;
    private static final String SPA = "spa";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres source;
    private static Map<String, String> environment;
    private static Map<String, String> undisturbed;
    private static Duration firstSync;

    @BeforeAll
    static void syncOnceUndisturbed() throws IOException, SQLException {
        source = EmbeddedPostgres.start(
                Files.createDirectories(folder.resolve("source")), EmbeddedPostgres.Options.defaults());
        source.createRoleIfAbsent(SPA, SPA);
        source.createDatabaseIfAbsent(SPA, SPA);
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(source.url(SPA));
        target.setUser(SPA);
        target.setPassword(SPA);
        Path legacy = folder.resolve("legacy");
        SpaPlan plan = SpaPlan.ofCustomers(CUSTOMERS, Clock.systemUTC()).withToday(LocalDate.of(2026, 6, 1));
        DemoWorld.loadSpa(target, legacy, plan);
        environment = Map.of(
                "AREMKO_DATABASE_URL",
                "postgresql://spa:spa@127.0.0.1:" + source.port() + "/spa?sslmode=disable",
                "AREMKO_LEGACY_DATA_PATH",
                legacy.toString());
        Path data = folder.resolve("undisturbed");
        try (ServerProcess server = ServerProcess.start(data, environment)) {
            long began = System.nanoTime();
            syncToTheEnd(server.client("aremko"));
            firstSync = Duration.ofNanos(System.nanoTime() - began);
        }
        undisturbed = KnownFacts.of(data);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Test
    void losesAndDoublesNothingHoweverOftenItIsKilled() throws InterruptedException {
        Path data = folder.resolve("killed");
        killAgainAndAgain(data, KILLS, () -> {});

        finish(data);

        List<String> interrupted = stepsOfInterruptedJobs(data);
        System.out.printf(
                "first sync undisturbed in %.1f s: %s; killed %d times, in %s%n",
                firstSync.toMillis() / 1e3, undisturbed, KILLS, interrupted);
        assertThat(KnownFacts.of(data)).isEqualTo(undisturbed);
        assertThat(interrupted).as("kills that came in the middle of a job").hasSizeGreaterThan(KILLS / 2);
    }

    /** A program that remembers a range of the source as read before it has written it comes back to this after a kill. */
    @Test
    void wouldNoticeRangesThatWereRememberedAndNotWritten() throws InterruptedException {
        Path data = folder.resolve("torn");
        killAgainAndAgain(
                data,
                2,
                () -> KnownFacts.atRest(
                        data,
                        statement -> statement.executeUpdate(
                                "delete from visit where visit_id > (select max(visit_id) - 20 from visit where source = 'current')")));

        finish(data);

        assertThat(KnownFacts.of(data)).isNotEqualTo(undisturbed);
    }

    private static void killAgainAndAgain(Path data, int kills, Runnable afterAKill) throws InterruptedException {
        Random random = new Random(SEED);
        for (int kill = 0; kill < kills; kill++) {
            ServerProcess server = ServerProcess.start(data, environment);
            ApiClient client = server.client("aremko");
            Thread.ofVirtual().start(() -> askForASync(client));
            Thread.sleep(random.nextLong(firstSync.toMillis() / 2));
            if (random.nextBoolean()) {
                server.kill();
            } else {
                server.killWithDatabase();
            }
            afterAKill.run();
        }
    }

    private static void askForASync(ApiClient client) {
        try {
            client.post("/api/v1/aremko/sync/legacy-to-current?limit=0", "", "Prefer", "respond-async");
        } catch (IllegalStateException killedMeanwhile) {
            assertThat(killedMeanwhile).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void finish(Path data) {
        try (ServerProcess server = ServerProcess.start(data, environment)) {
            syncToTheEnd(server.client("aremko"));
        }
    }

    private static void syncToTheEnd(ApiClient client) {
        ApiClient.Answer answer = client.post("/api/v1/aremko/sync/legacy-to-current?limit=0", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        client.get("/api/v1/aremko/sources")
                .json()
                .get("sources")
                .forEach(one -> assertThat(one.get("last_error").isNull())
                        .as(one.toString())
                        .isTrue());
    }

    private static List<String> stepsOfInterruptedJobs(Path data) {
        return KnownFacts.atRest(data, statement -> {
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select coalesce(step, 'its beginning') from job where status = 'interrupted' order by started_at")) {
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }
            }
            return steps;
        });
    }
}
