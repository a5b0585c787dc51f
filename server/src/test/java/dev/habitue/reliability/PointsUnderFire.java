package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.points.Entry;
import dev.habitue.points.VerifyLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/** What many clients at once must not be able to do to the ledger; each check fails on a server whose guard is taken away. */
final class PointsUnderFire {
    private final RunningServer server;
    private final Cafe cafe;
    private final ApiClient api;

    PointsUnderFire(RunningServer server) {
        this.server = server;
        this.cafe = Cafe.on(server);
        this.api = server.client("cafe-vt");
    }

    /** Single points off one account, more of them than there are. */
    void spend(int points, int attempts, int atOnce) {
        Cafe.Account ana = cafe.member("Ana").given(points);
        Map<String, Integer> outcomes = atOnce(atOnce, attempts, attempt -> () -> {
            Answer answer = api.post(path(ana) + "/spend", "{\"points\": 1}", "Idempotency-Key", key());
            return answer.status() == 200 ? "spent" : answer.json().get("type").asString();
        });
        assertThat(outcomes)
                .isEqualTo(Map.of("spent", points, "urn:habitue:problem:insufficient-points", attempts - points));
        assertThat(ana.balance()).isZero();
        assertIntact();
    }

    /** Each of the keys sent at once so many times: one effect each, and the same answer to all. */
    void sameKey(int keys, int times) {
        Cafe.Account ana = cafe.member("Ana").given(keys * times);
        Map<String, String> answers = new ConcurrentHashMap<>();
        AtomicInteger different = new AtomicInteger();
        List<String> names = new ArrayList<>();
        for (int number = 0; number < keys; number++) {
            names.add(key());
        }
        Map<String, Integer> outcomes = atOnce(times, keys * times, attempt -> () -> {
            String name = names.get(attempt / times);
            Answer answer = api.post(path(ana) + "/spend", "{\"points\": 1}", "Idempotency-Key", name);
            String first = answers.putIfAbsent(name, answer.body());
            if (first != null && !first.equals(answer.body())) {
                different.incrementAndGet();
            }
            return Integer.toString(answer.status());
        });
        assertThat(outcomes).isEqualTo(Map.of("200", keys * times));
        assertThat(different).hasValue(0);
        assertThat(ana.balance()).isEqualTo((long) keys * times - keys);
    }

    /** Purchases in batches, redemptions, and both taken back, crossing each other on few accounts. */
    void crossing(int threads, Duration time) {
        List<Cafe.Account> accounts = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            accounts.add(cafe.member("Ana " + number).given(500));
        }
        long end = System.nanoTime() + time.toNanos();
        Map<String, Integer> outcomes = atOnce(threads, threads, thread -> () -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() < end) {
                Answer answer = cross(accounts, random);
                if (answer.status() != 200 && answer.status() != 422) {
                    return answer.body();
                }
            }
            return "done";
        });
        assertThat(outcomes).isEqualTo(Map.of("done", threads));
        for (Cafe.Account account : accounts) {
            long sum = account.entries().stream().mapToLong(Entry::points).sum();
            if (account.entries().size() < 500) {
                assertThat(account.balance()).isEqualTo(sum);
            }
        }
        assertIntact();
    }

    private Answer cross(List<Cafe.Account> accounts, SplittableRandom random) {
        Cafe.Account one = accounts.get(random.nextInt(accounts.size()));
        switch (random.nextInt(3)) {
            case 0 -> {
                List<Cafe.Account> shuffled = new ArrayList<>(accounts);
                Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
                String lines = String.join(
                        ",",
                        shuffled.stream()
                                .map(account ->
                                        "{\"user_id\": %d, \"purchase\": {\"amount\": 900, \"order_id\": \"%s\"}}"
                                                .formatted(account.userId(), key()))
                                .toList());
                return api.post("/api/loyalty/purchases/batch", "{\"purchases\": [" + lines + "]}");
            }
            case 1 -> {
                return api.post(path(one) + "/spend", "{\"points\": 5}", "Idempotency-Key", key());
            }
            default -> {
                Answer listed = api.get(path(one) + "/transactions?limit=10");
                if (listed.status() != 200) {
                    return listed;
                }
                JsonNode recent = listed.json().get("transactions");
                long entry = recent.get(random.nextInt(recent.size())).get("id").asLong();
                return api.post(
                        "/api/loyalty/transactions/" + entry + "/reverse",
                        "{\"reason\": \"fire\"}",
                        "Idempotency-Key",
                        key());
            }
        }
    }

    void assertIntact() {
        VerifyLedger.Report report =
                cafe.call(() -> server.bean(VerifyLedger.class).verify());
        assertThat(report.findings()).isEmpty();
    }

    private static String path(Cafe.Account account) {
        return "/api/loyalty/users/" + account.userId();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Outcomes and how often each came. */
    private static Map<String, Integer> atOnce(int threads, int attempts, IntFunction<Callable<String>> work) {
        Map<String, Integer> outcomes = new TreeMap<>();
        CountDownLatch ready = new CountDownLatch(Math.min(threads, attempts));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<String>> all = new ArrayList<>();
            for (int attempt = 0; attempt < attempts; attempt++) {
                Callable<String> one = work.apply(attempt);
                all.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            for (Future<String> one : all) {
                outcomes.merge(one.get(), 1, Integer::sum);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return outcomes;
    }
}
