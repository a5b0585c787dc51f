package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A server on a PostgreSQL of its own, clients that earn and spend there and repeat with their keys whatever was not
 * answered, and kill -9 for either. In the end the ledger must hold what was answered, once.
 */
final class KilledLedger implements AutoCloseable {
    private static final String OWNER = "habitue_owner";
    private static final String DATABASE = "habitue";
    private static final int CLIENTS = 16;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long PAUSE_MILLIS = 20;

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private final Map<Long, List<JsonNode>> answered = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();
    private final EmbeddedPostgres postgres;
    private volatile ServerProcess server;
    private volatile boolean stopping;

    KilledLedger(Path folder) throws SQLException {
        this.folder = folder;
        this.postgres = EmbeddedPostgres.start(folder.resolve("database"), EmbeddedPostgres.Options.defaults());
        postgres.createRoleIfAbsent(
                OWNER, postgres.generatedPassword(OWNER), EmbeddedPostgres.RoleAttribute.CREATEROLE);
        postgres.createDatabaseIfAbsent(DATABASE, OWNER);
        this.server = startServer();
    }

    private ServerProcess startServer() {
        String address = "postgresql://" + OWNER + ":" + postgres.generatedPassword(OWNER) + "@127.0.0.1:"
                + postgres.port() + "/" + DATABASE + "?sslmode=disable";
        return ServerProcess.start(folder.resolve("server"), Map.of("DATABASE_URL", address));
    }

    KilledLedger sabotaged(String sql) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    void begin() {
        for (int number = 0; number < CLIENTS; number++) {
            long member = client().post("/api/loyalty/users", "{\"name\": \"Ana " + number + "\"}")
                    .json()
                    .get("user_id")
                    .asLong();
            client().post("/api/loyalty/users/" + member + "/adjust", "{\"points\": 1000000, \"reason\": \"test\"}");
            answered.put(member, new ArrayList<>());
            clients.add(Thread.ofPlatform().start(() -> moveUntilStopped(member)));
        }
    }

    private ApiClient client() {
        return server.client("cafe-vt");
    }

    private void moveUntilStopped(long member) {
        for (int number = 0; !stopping; number++) {
            String path = "/api/loyalty/users/" + member;
            JsonNode transaction = number % 2 == 0
                    ? untilAnswered(path + "/spend", "{\"points\": 3}")
                    : untilAnswered(
                            path + "/earn", "{\"amount\": 900, \"order_id\": \"%d-%d\"}".formatted(member, number));
            answered.get(member).add(transaction);
            count.incrementAndGet();
        }
    }

    private JsonNode untilAnswered(String path, String body) {
        String key = UUID.randomUUID().toString();
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            try {
                Answer answer = client().post(path, body, "Idempotency-Key", key);
                if (answer.status() == 200) {
                    return answer.json().get("transaction");
                }
                if (answer.status() < 500) {
                    throw new AssertionError(answer.body());
                }
            } catch (IllegalStateException unanswered) {
                // The server died on the way; nobody knows what became of it, so it is sent again.
            }
            pause(PAUSE_MILLIS);
        }
        throw new AssertionError("no answer for " + path);
    }

    void killServer() {
        awaitMovement();
        server.kill();
        server = startServer();
    }

    /** All of its processes at one stroke; its guard starts it again on the same data. */
    void killPostgres() {
        awaitMovement();
        ProcessHandle.current().descendants().filter(this::isPostgres).toList().forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isPostgres(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                            .contains(folder.resolve("database").toString())
                    || process.parent()
                            .filter(parent ->
                                    parent.pid() != ProcessHandle.current().pid())
                            .map(this::isPostgres)
                            .orElse(false);
        } catch (IOException gone) {
            return false;
        }
    }

    private void awaitMovement() {
        long enough = count.get() + CLIENTS * 3L;
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (count.get() < enough && System.currentTimeMillis() < end) {
            pause(PAUSE_MILLIS);
        }
        pause(random.nextLong(400));
    }

    void end() throws InterruptedException {
        stopping = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    /** No answered movement is lost or another, none is doubled, and the ledger verifies. */
    void assertNothingLostOrDoubled() {
        for (Map.Entry<Long, List<JsonNode>> member : answered.entrySet()) {
            Map<Long, Long> kept = entriesOf(member.getKey());
            for (JsonNode transaction : member.getValue()) {
                assertThat(kept.remove(transaction.get("id").asLong()))
                        .as("answered: %s", transaction)
                        .isEqualTo(transaction.get("points_amount").asLong());
            }
            assertThat(kept).as("entries that no answer told of").isEmpty();
        }
        JsonNode report = client().post("/api/loyalty/ledger/verify", "").json();
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("unsealed").asLong()).isZero();
        System.out.printf("%d movements answered, %s%n", count.get(), report);
    }

    private Map<Long, Long> entriesOf(long member) {
        Map<Long, Long> entries = new HashMap<>();
        String path = "/api/loyalty/users/" + member + "/transactions?limit=500&skip=";
        for (int skip = 0; ; skip += 500) {
            JsonNode page = client().get(path + skip).json().get("transactions");
            for (JsonNode entry : page) {
                String type = entry.get("transaction_type").asString();
                if (type.equals("earn") || type.equals("redeem")) {
                    entries.put(
                            entry.get("id").asLong(), entry.get("points_amount").asLong());
                }
            }
            if (page.size() < 500) {
                return entries;
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping = true;
        server.kill();
        postgres.close();
    }
}
