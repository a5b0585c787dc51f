package dev.habitue.bench;

import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Earning and redeeming through the API, beside pgbench with the same statements under the same role on the same database
 * in the same run; by numbers of clients, in batches, and as the ledger grows.
 */
@Command(name = "loyalty", description = "Earn and redeem through the API, beside pgbench with the same SQL.")
final class LoyaltyBench implements Callable<Integer> {
    private static final String OWN = "habitue";
    private static final String OWNER = "habitue_owner";
    private static final String PROGRAM = "habitue_program";
    private static final int BATCH = 500;

    @Option(names = "--members", defaultValue = "5000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int members;

    @Option(names = "--seconds", defaultValue = "10", description = "For each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Of each pair, medians count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "Seconds before anything counts (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,16,64",
            description = "At once (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--entries",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description =
                    "Sizes of the ledger at which 16 clients are measured again; 10000000 takes its time (default: ${DEFAULT-VALUE}).")
    private List<Long> entries = List.of();

    @Override
    public Integer call() throws Exception {
        Path pgbench = Pgbench.installed()
                .orElseThrow(() -> new IllegalStateException("pgbench is missing: apt install postgresql-contrib"));
        try (ScratchFolder scratch = ScratchFolder.make();
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        scratch.path().resolve("databases"), EmbeddedPostgres.Options.defaults())) {
            Path folder = scratch.path();
            postgres.createRoleIfAbsent(OWNER, postgres.generatedPassword(OWNER));
            postgres.createRoleIfAbsent(PROGRAM, postgres.generatedPassword(PROGRAM));
            postgres.createDatabaseIfAbsent(OWN, OWNER);
            Map<String, String> environment = Map.of(
                    "DATABASE_URL", address(postgres, OWNER),
                    "DATABASE_APP_URL", address(postgres, PROGRAM),
                    "HABITUE_LIMITS_REQUESTSPERMINUTE", "100000000");
            try (ServerProcess server = ServerProcess.start(folder.resolve("server"), environment)) {
                LoyaltyRun run = new LoyaltyRun(server, members, seconds);
                Pgbench bare =
                        Pgbench.on(pgbench, folder, postgres.port(), OWN, PROGRAM, postgres.generatedPassword(PROGRAM));
                measure(postgres, run, bare);
            }
        }
        return 0;
    }

    private static String address(EmbeddedPostgres postgres, String role) {
        return "postgresql://" + role + ":" + postgres.generatedPassword(role) + "@127.0.0.1:" + postgres.port() + "/"
                + OWN;
    }

    private void measure(EmbeddedPostgres postgres, LoyaltyRun run, Pgbench bare) throws Exception {
        enrol(postgres, members);
        System.out.printf(
                Locale.ROOT,
                "%,d members, %d s for each measurement, medians of %d rounds, program and pgbench in turn%n",
                members,
                seconds,
                rounds);
        run.mixed(16, true, warmUpSeconds);
        for (int count : clients) {
            compare("earn", run, bare, count);
            compare("earn and redeem", run, bare, count);
        }
        batches(run, bare);
        for (long size : entries) {
            long grown = grow(postgres, size);
            compare(String.format(Locale.ROOT, "at %,d entries", grown), run, bare, 16);
        }
    }

    private void compare(String what, LoyaltyRun run, Pgbench bare, int count) throws Exception {
        boolean redeem = !what.equals("earn");
        double[] program = new double[rounds];
        double[] peer = new double[rounds];
        Latencies last = null;
        double processor = 0;
        for (int round = 0; round < rounds; round++) {
            double before = run.processorSeconds();
            last = run.mixed(count, redeem);
            processor = (run.processorSeconds() - before) / Math.max(1, last.sortedNanos().length);
            program[round] = last.perSecond();
            peer[round] = bare.run(redeem ? List.of("earn", "spend") : List.of("earn"), count, seconds, members);
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %2d clients  API %6.0f/s (p50 %.1f ms, p99 %.1f ms, failures %d)   pgbench %6.0f/s   ratio %.2f   server's processor time %.0f µs each%n",
                what,
                count,
                median(program),
                last == null ? 0 : last.percentile(0.5),
                last == null ? 0 : last.percentile(0.99),
                last == null ? 0 : last.failures(),
                median(peer),
                median(program) / median(peer),
                processor * 1e6);
    }

    private void batches(LoyaltyRun run, Pgbench bare) throws Exception {
        double[] program = new double[rounds];
        double[] peer = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            program[round] = run.batches(4, BATCH);
            peer[round] = bare.run(List.of("earn"), 16, seconds, members);
        }
        System.out.printf(
                Locale.ROOT,
                "earn in batches of %d       API %6.0f purchases/s from 4 clients   pgbench one by one, 16 clients %6.0f/s   ratio %.2f%n",
                BATCH,
                median(program),
                median(peer),
                median(program) / median(peer));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Members with points enough for every redemption. */
    private static void enrol(EmbeddedPostgres postgres, int members) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '2', false)");
            statement.execute(
                    "insert into loyalty_member (tenant_id, user_id, customer_id, search_text, referral_code, joined_at)"
                            + " select 2, member, member, '', 'B' || member, now() from generate_series(1, " + members
                            + ") as member");
            statement.execute("select count(loyalty_open(member, 'cafe_bronze', current_date)),"
                    + " count((loyalty_credit(member, 'adjustment', 10000000, 'bench', null, null, 'bench', 'bench', now(), now(),"
                    + " current_date)).outcome) from generate_series(1, " + members + ") as member");
            statement.execute("vacuum analyze");
        }
    }

    /**
     * Loads past movements in pairs that cancel out, up to the size, and seals them: a ledger that grew over years has no
     * more to seal than what has just come. Answers how many entries there are then.
     */
    private static long grow(EmbeddedPostgres postgres, long size) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            long present = count(statement);
            long past = (size - present) / 2000 * 2;
            if (past > 0) {
                statement.execute(String.format(Locale.ROOT, BULK, 1_000_000_000L + size, past));
                statement.execute(SEAL);
                statement.execute("vacuum analyze loyalty_entry");
                statement.execute("checkpoint");
            }
            return count(statement);
        }
    }

    private static long count(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery("select count(*) from loyalty_entry")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static final String BULK = """
            insert into loyalty_entry (tenant_id, entry_id, user_id, entry_no, kind, points, balance_before, balance_after,
                clawback, qualifying, source, order_id, actor, amount_minor, programme_version, tier, points_per_peso,
                multiplier, remainder, occurred_at, created_at, hash)
            select 2, nextval('loyalty_entry_id'), member, place,
                case when place %% 2 = 1 then 'earn' else 'redeem' end, case when place %% 2 = 1 then 50 else -50 end,
                case when place %% 2 = 1 then 0 else 50 end, case when place %% 2 = 1 then 50 else 0 end, false,
                case when place %% 2 = 1 then 50 else 0 end, 'past',
                case when place %% 2 = 1 then member || '/' || place end, 'bench',
                case when place %% 2 = 1 then 5000 end, case when place %% 2 = 1 then 1 end, 'cafe_bronze', 0.01, 1, 0,
                now() - make_interval(days => 60, hours => place), now() - make_interval(days => 60, hours => place),
                sha256((member || '/' || place)::bytea)
            from generate_series(%1$d + 1, %1$d + 1000) as member cross join generate_series(1, %2$d) as place
            """;

    private static final String SEAL = """
            do $$
            begin
                perform set_config('app.tenant', '2', false);
                while (loyalty_seal_next((select max(entry_id) from loyalty_entry where tenant_id = 2), 10000, now())).seal_no
                        is not null loop
                end loop;
            end $$
            """;

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        return DriverManager.getConnection(postgres.url(OWN), EmbeddedPostgres.SUPERUSER, postgres.superuserPassword());
    }
}
