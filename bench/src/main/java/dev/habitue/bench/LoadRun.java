package dev.habitue.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Search and profile through the API under concurrent requests, and the bare SQL that each cannot do without. */
final class LoadRun {
    private static final int SAMPLE = 5_000;
    private static final long SEED = 20261120;

    private record Person(long id, String name, String phone, long key, long recordId) {}

    private interface Request {
        void send(Person person, SplittableRandom random) throws Exception;
    }

    private final ServerProcess server;
    private final EmbeddedPostgres postgres;
    private final int concurrency;
    private final Duration duration;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String apiKey;

    LoadRun(ServerProcess server, EmbeddedPostgres postgres, int concurrency, Duration duration) {
        this.server = server;
        this.postgres = postgres;
        this.concurrency = concurrency;
        this.duration = duration;
        this.apiKey = server.apiKey();
    }

    void measure() throws Exception {
        List<Person> people = sample();
        System.out.printf(
                Locale.ROOT,
                "%d requests at once, %d s each, sample of %d people (seed %d)%n",
                concurrency,
                duration.toSeconds(),
                people.size(),
                SEED);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(postgres.url("habitue"));
        pool.setUsername(EmbeddedPostgres.SUPERUSER);
        pool.setPassword(postgres.superuserPassword());
        pool.setMaximumPoolSize(16);
        try (HikariDataSource raw = new HikariDataSource(pool)) {
            Request profile = (person, random) -> get("/customers/" + person.id() + "/profile");
            Request search = (person, random) ->
                    get("/customers/search?query=" + URLEncoder.encode(typed(person, random), StandardCharsets.UTF_8));
            run("warm-up", people, profile);
            run("warm-up", people, search);
            compare(
                    run("search", people, search),
                    run("search, bare SQL", people, (person, random) -> rawSearch(raw, person)));
            compare(
                    run("profile", people, profile),
                    run("profile, bare SQL", people, (person, random) -> rawProfile(raw, person)));
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                get("/campaigns/inactive-customers?months=12&limit=100");
                System.out.printf(
                        Locale.ROOT, "inactive customers (100 of all): %.0f ms%n", (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static void compare(Latencies program, Latencies bare) {
        System.out.println(program.line());
        System.out.println(bare.line());
        System.out.printf(
                Locale.ROOT, "%-28s %8.2f of the bare SQL's rate%n", "", program.perSecond() / bare.perSecond());
    }

    /** A name with a slip in one case of three, a phone in one of three. */
    private static String typed(Person person, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> person.name();
            case 1 -> person.phone();
            default -> {
                int at = 1 + random.nextInt(Math.max(1, person.name().length() - 2));
                yield person.name().substring(0, at) + person.name().substring(at + 1);
            }
        };
    }

    private void get(String path) throws Exception {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(server.url(path)))
                        .header("X-API-Key", apiKey)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
    }

    /** The look-up of three keys and the records found, which is the least that a search must read. */
    private static void rawSearch(HikariDataSource raw, Person person) throws SQLException {
        try (Connection connection = raw.getConnection()) {
            Object[] found = {};
            for (int look = 0; look < 3; look++) {
                found = query(
                        connection,
                        "select record_id from search_key where tenant_id = 1 and key = ? order by record_id limit 100",
                        person.key());
            }
            query(
                    connection,
                    "select * from source_record where tenant_id = 1 and record_id = any(?)",
                    connection.createArrayOf("bigint", found));
        }
    }

    /** Who she is, what is kept of her, her last visits with their lines, her last payments: by primary key and index. */
    private static void rawProfile(HikariDataSource raw, Person person) throws SQLException {
        try (Connection connection = raw.getConnection()) {
            query(connection, "select * from customer where tenant_id = 1 and customer_id = ?", person.id());
            query(connection, "select * from customer_insight where tenant_id = 1 and customer_id = ?", person.id());
            Object[] visits = query(connection, """
                    select visit_id, * from visit where tenant_id = 1 and record_id = ? and deleted_at is null
                    order by occurred_at desc limit 20
                    """, person.recordId());
            for (String parts : List.of("visit_item", "payment")) {
                query(
                        connection,
                        "select * from " + parts + " where tenant_id = 1 and visit_id = any(?)",
                        connection.createArrayOf("bigint", visits));
            }
        }
    }

    /** Reads all rows and answers their first column. */
    private static Object[] query(Connection connection, String sql, Object parameter) throws SQLException {
        List<Object> first = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    first.add(rows.getObject(1));
                }
            }
        }
        return first.toArray();
    }

    private List<Person> sample() throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Connection connection = postgres.connect("habitue");
                PreparedStatement statement = connection.prepareStatement("""
                        select c.customer_id, c.name, c.phone, r.record_id,
                            (select key from search_key k where k.tenant_id = 1 and k.record_id = r.record_id limit 1) as key
                        from (select * from customer tablesample system (20) where tenant_id = 1 and in_current limit ?) c
                        join source_record r on r.tenant_id = 1 and r.source = 'current' and r.customer_id = c.customer_id
                        """)) {
            statement.setInt(1, SAMPLE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    people.add(new Person(
                            rows.getLong("customer_id"),
                            rows.getString("name"),
                            rows.getString("phone"),
                            rows.getLong("key"),
                            rows.getLong("record_id")));
                }
            }
        }
        return people;
    }

    private Latencies run(String what, List<Person> people, Request request) throws InterruptedException {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicLong failures = new AtomicLong();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < concurrency; caller++) {
            SplittableRandom random = new SplittableRandom(SEED + caller);
            callers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    long sent = System.nanoTime();
                    try {
                        request.send(people.get(random.nextInt(people.size())), random);
                        nanos.add(System.nanoTime() - sent);
                    } catch (Exception e) {
                        failures.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        return Latencies.of(
                what,
                nanos.stream().mapToLong(Long::longValue).toArray(),
                (System.nanoTime() - start) / 1e9,
                failures.get());
    }
}
