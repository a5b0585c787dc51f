package dev.habitue.bench;

import dev.habitue.demo.DemoWorld;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A big spa from the demo, read through the connector into a server of its own process; then search and profile under
 * concurrent requests, each beside the bare SQL that it cannot do without, on the same database in the same run.
 */
@Command(name = "load", description = "Ingestion, insight refresh, and search and profile under load.")
final class LoadBench implements Callable<Integer> {
    private static final String SOURCE = "spa";
    private static final String OWN = "habitue";
    private static final String OWNER = "habitue_owner";
    private static final int FEWEST = 10;

    @Option(names = "--customers", defaultValue = "100000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--visits", defaultValue = "5", description = "Visits a customer (default: ${DEFAULT-VALUE}).")
    private double visits;

    @Option(names = "--concurrency", defaultValue = "50", description = "Requests at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--seconds", defaultValue = "20", description = "For each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--data", description = "Keep the data here and go on with them the next time.")
    private Path data = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (!data.toString().isEmpty()) {
            return measureIn(data.toAbsolutePath());
        }
        try (ScratchFolder scratch = ScratchFolder.make()) {
            return measureIn(scratch.path());
        }
    }

    private int measureIn(Path folder) throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder.resolve("databases"), EmbeddedPostgres.Options.defaults())) {
            loadSource(postgres, folder);
            postgres.createRoleIfAbsent(
                    OWNER, postgres.generatedPassword(OWNER), EmbeddedPostgres.RoleAttribute.CREATEROLE);
            postgres.createDatabaseIfAbsent(OWN, OWNER);
            try (ServerProcess server = ServerProcess.start(
                    folder.resolve("server"), address(postgres, OWN, OWNER), address(postgres, SOURCE, SOURCE))) {
                reportIngestion(postgres, server);
                LoadRun run = new LoadRun(server, postgres, concurrency, Duration.ofSeconds(seconds));
                run.measure();
                System.out.printf(
                        Locale.ROOT,
                        "memory after the load: server %d MB (heap at most 1024), PostgreSQL %d MB%n",
                        server.residentMegabytes(),
                        Processes.proportionalMegabytes("postgres", folder.resolve("databases")));
            }
        }
        return 0;
    }

    private void loadSource(EmbeddedPostgres postgres, Path folder) throws Exception {
        postgres.createRoleIfAbsent(SOURCE, postgres.generatedPassword(SOURCE));
        postgres.createDatabaseIfAbsent(SOURCE, SOURCE);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.url(SOURCE));
        source.setUser(SOURCE);
        source.setPassword(postgres.generatedPassword(SOURCE));
        long start = System.nanoTime();
        SpaPlan plan = SpaPlan.ofCustomers(customers, Clock.systemUTC())
                .withVisitsPerCustomer(visits)
                .withLegacyCustomers(FEWEST);
        DemoWorld.loadSpa(source, folder.resolve("legacy"), plan);
        System.out.printf(
                Locale.ROOT, "demo world: %,d customers in %.1f s%n", customers, (System.nanoTime() - start) / 1e9);
    }

    private static String address(EmbeddedPostgres postgres, String database, String role) {
        return "postgresql://" + role + ":" + postgres.generatedPassword(role) + "@127.0.0.1:" + postgres.port() + "/"
                + database;
    }

    private static void reportIngestion(EmbeddedPostgres postgres, ServerProcess server) throws Exception {
        System.out.printf(Locale.ROOT, "first answer after %.1f s%n", server.secondsToFirstAnswer());
        try (Connection connection = postgres.connect(OWN)) {
            awaitQuiet(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet jobs = statement.executeQuery("""
                            select kind, extract(epoch from finished_at - started_at)::float8, result::text from job
                            where tenant_id = 1 and status = 'succeeded' order by started_at
                            """)) {
                while (jobs.next()) {
                    System.out.printf(
                            Locale.ROOT,
                            "job %-10s %8.1f s  %.120s%n",
                            jobs.getString(1),
                            jobs.getDouble(2),
                            jobs.getString(3));
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet counts = statement.executeQuery("""
                            select (select count(*) from customer), (select count(*) from visit),
                                (select count(*) from customer_insight where visits > 0)
                            """)) {
                counts.next();
                System.out.printf(
                        Locale.ROOT,
                        "%,d customers, %,d visits, %,d with insights%n",
                        counts.getLong(1),
                        counts.getLong(2),
                        counts.getLong(3));
            }
        }
    }

    /** Until everything that was read has been computed: no job runs, no event waits, and the models are fitted. */
    private static void awaitQuiet(Connection connection) throws Exception {
        int quiet = 0;
        while (quiet < 3) {
            Thread.sleep(2000);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select not exists (select from job where status = 'running')
                                and not exists (select from outbox_event where failed_at is null)
                                and exists (select from insight_state where refreshed_on is not null)
                            """)) {
                row.next();
                quiet = row.getBoolean(1) ? quiet + 1 : 0;
            }
        }
    }
}
