package dev.habitue.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 50,000 requests drawn from the OpenAPI document, most with something wrong in them: no answer is of the 500s, and each
 * error is a problem document. Prints its seed; {@code -Dhabitue.seed=N} repeats a run.
 */
@Tag("deep")
class ContractFuzzTest {
    private static final int REQUESTS = Integer.getInteger("habitue.fuzz.requests", 50_000);
    private static final long SEED = Long.getLong("habitue.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    /** What does a day's work each time is asked less often. */
    private static final Set<String> HEAVY = Set.of(
            "runDailyTasks",
            "runWeeklyTasks",
            "runMonthlyTasks",
            "syncSources",
            "syncLegacyToCurrent",
            "verifyLedger",
            "repeatTakeOver",
            "createCouponBatch",
            "testWebhookEndpoint",
            "retryAutomationStep");

    private static final JsonMapper JSON = new JsonMapper();
    private static RunningServer server;
    private static JsonNode document;

    private record Operation(String method, String path, JsonNode body) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        server = RunningServer.start(
                "habitue.automation.automatic=false",
                "habitue.limits.requests-per-minute=10000000",
                "habitue.limits.failures-per-minute=10000000",
                "habitue.webhooks.allow-private=false");
        assertThat(server.client("aremko")
                        .post("/api/v1/aremko/sync/legacy-to-current?limit=1", "")
                        .status())
                .isEqualTo(200);
        document = server.client("aremko").get("/v3/api-docs").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingThatIsSentIsOurMistake() throws InterruptedException {
        System.out.println("seed " + SEED);
        List<Operation> operations = operations();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                        tryToAsk(operations, number);
                    }
                });
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.MINUTES)).isTrue();
        }
        System.out.println("answers " + new TreeMap<>(statuses));
        assertThat(faults).isEmpty();
        assertThat(statuses.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(REQUESTS);
        // Dice that only ever draw nonsense would prove nothing.
        assertThat(statuses.get(200).sum()).isGreaterThan(REQUESTS / 20);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    // A key that ends itself would answer 401 to all that follows.
                    if (!operation.getValue().get("operationId").asString().equals("revokeApiKey")) {
                        operations.add(new Operation(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        return operations;
    }

    private void tryToAsk(List<Operation> operations, int number) {
        try {
            ask(operations, number);
        } catch (RuntimeException | StackOverflowError e) {
            faults.add(number + ": " + e + " at " + e.getStackTrace()[0]);
        }
    }

    private void ask(List<Operation> operations, int number) {
        Dice dice = new Dice(SEED + number, document.get("components").get("schemas"));
        Operation operation = dice.of(operations);
        while (HEAVY.contains(operation.body().get("operationId").asString()) && !dice.oneIn(50)) {
            operation = dice.of(operations);
        }
        String tenant = dice.oneIn(2) ? "aremko" : "cafe-vt";
        String target = target(operation, tenant, dice);
        String body = body(operation, dice);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url(target)))
                    .timeout(Duration.ofSeconds(120))
                    .header("X-API-Key", server.apiKey(tenant))
                    .header("Content-Type", dice.oneIn(100) ? "text/plain" : "application/json")
                    .method(
                            operation.method().toUpperCase(java.util.Locale.ROOT),
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (dice.oneIn(10)) {
                request.header("Idempotency-Key", "fuzz-" + dice.upTo(200));
            }
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            judge(operation, target, body, answer);
        } catch (IOException | IllegalArgumentException e) {
            faults.add(number + " " + operation.method() + " " + target + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(Operation operation, String target, String body, HttpResponse<String> answer) {
        int status = answer.statusCode();
        statuses.computeIfAbsent(status, absent -> new LongAdder()).increment();
        String fault = status >= 500 ? "answered " + status : status >= 400 ? faultOf(answer) : null;
        if (fault != null && faults.size() < 50) {
            faults.add(operation.method() + " " + target + " " + body.substring(0, Math.min(300, body.length())) + ": "
                    + fault + " " + answer.body());
        }
    }

    private static String faultOf(HttpResponse<String> answer) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return answer.statusCode() + " is no problem document";
        }
        JsonNode problem = JSON.readTree(answer.body());
        boolean whole = problem.path("status").asInt() == answer.statusCode()
                && problem.has("type")
                && problem.has("title")
                && !problem.path("detail").asString("").isBlank();
        if (!whole) {
            return "is not a whole problem";
        }
        return answer.statusCode() == 400 && !problem.has("errors") ? "400 without errors[]" : null;
    }

    private static String target(Operation operation, String tenant, Dice dice) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.body().path("parameters")) {
            String name = parameter.get("name").asString();
            JsonNode schema = parameter.get("schema");
            if (parameter.get("in").asString().equals("path")) {
                String value =
                        name.equals("tenant") && !dice.oneIn(50) ? tenant : dice.encoded(dice.value(schema, 6, 0));
                path = path.replace("{" + name + "}", value.isEmpty() ? "0" : value);
            } else if (parameter.get("in").asString().equals("query")
                    && (parameter.path("required").asBoolean(false) ? !dice.oneIn(20) : dice.oneIn(3))) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(dice.encoded(dice.value(schema, 4, 0)));
            }
        }
        return path + query;
    }

    private static String body(Operation operation, Dice dice) {
        JsonNode media = operation.body().at("/requestBody/content/application~1json");
        if (media.isMissingNode()) {
            return dice.oneIn(20) ? "{}" : "";
        }
        if (dice.oneIn(40)) {
            return dice.of(
                    List.of("", "{", "[]", "null", "\"a\"", "{\"a\":1,\"a\":2}", "[".repeat(5_000), "\u0000", "{}}"));
        }
        if (media.has("example") && dice.oneIn(4)) {
            return media.get("example").toString();
        }
        return dice.value(media.get("schema"), dice.oneIn(3) ? 1_000_000 : 15, 0)
                .toString();
    }
}
