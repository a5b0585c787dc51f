package dev.habitue.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Purchases and redemptions through the API, from clients that each keep one connection. */
final class LoyaltyRun {
    private static final long SEED = 20261121;

    private interface Client {
        int send(RawHttp http, SplittableRandom random) throws IOException;
    }

    private final ServerProcess server;
    private final String apiKey;
    private final int members;
    private final int seconds;

    LoyaltyRun(ServerProcess server, int members, int seconds) {
        this.server = server;
        this.apiKey = server.apiKey("cafe-vt");
        this.members = members;
        this.seconds = seconds;
    }

    double processorSeconds() {
        return server.processorSeconds();
    }

    /** One by one: purchases, known by their order, and where wanted as many redemptions, known by their key. */
    Latencies mixed(int clients, boolean redeem) throws InterruptedException {
        return mixed(clients, redeem, seconds);
    }

    Latencies mixed(int clients, boolean redeem, int duration) throws InterruptedException {
        return run(clients, duration, (http, random) -> {
            String path = "/api/loyalty/users/" + (1 + random.nextInt(members));
            return redeem && random.nextBoolean()
                    ? http.post(path + "/spend", UUID.randomUUID().toString(), "{\"points\":10}")
                    : http.post(
                            path + "/earn",
                            "",
                            "{\"amount\":5000,\"order_id\":\"" + Long.toHexString(random.nextLong()) + "\"}");
        });
    }

    /** Purchases a second. */
    double batches(int clients, int size) throws InterruptedException {
        Latencies sent = run(clients, seconds, (http, random) -> {
            StringBuilder body = new StringBuilder("{\"purchases\":[");
            for (int line = 0; line < size; line++) {
                body.append(line == 0 ? "" : ",")
                        .append("{\"user_id\":")
                        .append(1 + random.nextInt(members))
                        .append(",\"purchase\":{\"amount\":5000,\"source\":\"till\",\"order_id\":\"")
                        .append(Long.toHexString(random.nextLong()))
                        .append("\"}}");
            }
            return http.post(
                    "/api/loyalty/purchases/batch", "", body.append("]}").toString());
        });
        if (sent.failures() > 0) {
            throw new IllegalStateException(sent.failures() + " batches failed");
        }
        return sent.perSecond() * size;
    }

    private Latencies run(int clients, int duration, Client client) throws InterruptedException {
        ConcurrentLinkedQueue<long[]> measured = new ConcurrentLinkedQueue<>();
        AtomicLong failures = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(duration);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < clients; number++) {
            SplittableRandom random = new SplittableRandom(SEED + number + start);
            threads.add(Thread.ofPlatform().start(() -> measured.add(work(client, random, end, failures))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Latencies.of(
                "",
                measured.stream().flatMapToLong(java.util.Arrays::stream).toArray(),
                (System.nanoTime() - start) / 1e9,
                failures.get());
    }

    private long[] work(Client client, SplittableRandom random, long end, AtomicLong failures) {
        List<Long> took = new ArrayList<>();
        try (RawHttp http = new RawHttp(server.port(), apiKey)) {
            for (long begin = System.nanoTime(); begin < end; ) {
                int status = client.send(http, random);
                long now = System.nanoTime();
                if (status == 200) {
                    took.add(now - begin);
                } else {
                    failures.incrementAndGet();
                }
                begin = now;
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }
}
