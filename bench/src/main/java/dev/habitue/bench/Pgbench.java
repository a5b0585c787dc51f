package dev.habitue.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark client, with the statements that the program sends for the same movements. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");

    private static final String BEGIN = """
            \\set member random(1, :members)
            \\set order random(1, 9000000000000000000)
            begin;
            select set_config('app.tenant', '2', true);
            """;

    /** What POST …/earn sends: the order makes it repeatable. */
    private static final String EARN = BEGIN + """
            select o.outcome, o.balance, o.points as effect, o.available_on, o.tier_before, o.tier_after, o.referred_by,
                o.user_id as member, (o.entry).*
            from loyalty_tell(:member, 'pgbench', (:order)::text, 5000, null, false, null, now(), current_date, null, 1,
                'bench', now(), current_date) o;
            commit;
            """;

    /** What POST …/spend sends with an Idempotency-Key: the key's claim, the movement, the answer that is kept. */
    private static final String SPEND = BEGIN + """
            insert into idempotent_answer (tenant_id, route, key, request_hash, created_at)
            values (2, 'POST /pgbench', (:order)::text, '\\x00', now()) on conflict do nothing;
            select o.outcome, o.balance, o.points as effect, o.available_on, o.tier_before, o.tier_after, o.referred_by,
                o.user_id as member, (o.entry).*
            from loyalty_debit(:member, 'redeem', 10, 'spend', null, null, null, 'bench', now(), current_date) o;
            update idempotent_answer set status = 200, content_type = 'application/json', body = repeat('x', 380)::bytea
            where tenant_id = 2 and route = 'POST /pgbench' and key = (:order)::text;
            commit;
            """;

    private final Path program;
    private final Path folder;
    private final List<String> connection;
    private final String password;

    private Pgbench(Path program, Path folder, List<String> connection, String password) {
        this.program = program;
        this.folder = folder;
        this.connection = connection;
        this.password = password;
    }

    /** Where the system has one: Debian's postgresql-contrib, or on the path. */
    static Optional<Path> installed() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                Optional<Path> newest = versions.sorted(java.util.Comparator.reverseOrder())
                        .map(version -> version.resolve("bin/pgbench"))
                        .filter(Files::isExecutable)
                        .findFirst();
                if (newest.isPresent()) {
                    return newest;
                }
            }
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Pgbench on(Path program, Path folder, int port, String database, String role, String password)
            throws IOException {
        Files.writeString(folder.resolve("earn.sql"), EARN, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("spend.sql"), SPEND, StandardCharsets.UTF_8);
        return new Pgbench(
                program,
                folder,
                List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", role, database),
                password);
    }

    /** Movements a second. */
    double run(List<String> scripts, int clients, int seconds, int members) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
        command.addAll(List.of("-c", Integer.toString(clients), "-j", Integer.toString(Math.min(clients, 2))));
        command.addAll(List.of("-T", Integer.toString(seconds)));
        command.addAll(List.of("-D", "members=" + members));
        for (String script : scripts) {
            command.addAll(List.of("-f", folder.resolve(script + ".sql").toString()));
        }
        command.addAll(connection);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed:\n" + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
