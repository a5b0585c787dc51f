package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.fixtures.ServerProcess;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.fixtures.WebhookReceiver;
import dev.habitue.fixtures.WebhookReceiver.Arrival;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.EntryKind;
import dev.habitue.points.PointsMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** News on its way from two nodes to a receiver that fails at random, while the nodes are killed. */
@Tag("deep")
class KilledWebhooksTest {
    private static final int EVENTS = 4_000;
    private static final int AT_ONCE = 500;
    private static final long SEED = 20_261_121;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private SharedDatabase database;
    private RunningServer office;
    private WebhookReceiver receiver;
    private Tenant cafe;

    @BeforeEach
    void open() {
        database = SharedDatabase.open();
        receiver = WebhookReceiver.open();
        receiver.answers(this::failsTheFirstTimeNowAndThen);
        office = database.server("habitue.webhooks.allow-private=true", "habitue.webhooks.send=false");
        cafe = office.bean(Tenants.class).bySlug("cafe-vt").orElseThrow();
        assertThat(office.client("cafe-vt")
                        .post(
                                "/api/v1/cafe-vt/webhooks/endpoints",
                                "{\"url\": \"%s\", \"events\": [\"points.*\"]}".formatted(receiver.url("/")))
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void close() {
        office.close();
        receiver.close();
        database.close();
    }

    /** A quarter of the events: an error, or a line that goes dead after the receiver has read it all. */
    private synchronized int failsTheFirstTimeNowAndThen(String body) {
        double draw = random.nextDouble();
        if (draw > 0.25 || !failedOnce.add(body)) {
            return 204;
        }
        return draw < 0.05 ? 0 : 503;
    }

    private ServerProcess node() {
        return database.process(Map.of(
                "HABITUE_WEBHOOKS_ALLOW_PRIVATE",
                "true",
                "HABITUE_WEBHOOKS_TIMEOUT",
                "2s",
                "HABITUE_WEBHOOKS_LEASE",
                "5s"));
    }

    private void happens(int events) {
        TenantScope.run(cafe, () -> {
            for (long from = 1; from <= events; from += AT_ONCE) {
                PointsMoved moved = new PointsMoved(LongStream.range(from, Math.min(events + 1, from + AT_ONCE))
                        .mapToObj(id -> new PointsMoved.Movement(
                                id, id, EntryKind.EARN, 10, 10, Instant.parse("2026-11-20T12:00:00Z")))
                        .toList());
                office.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> office.bean(Outbox.class).publish(moved));
            }
        });
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("after %s of patience: %s", PATIENCE, howItStands());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Which deliveries are lost, late or given up, and which arrived more than once. */
    private String howItStands() {
        record Standing(
                String status, int attempts, int failures, long deliveries, Instant firstDue, Instant lastDue) {}
        List<Standing> standings = TenantScope.call(
                cafe,
                () -> office.bean(TransactionTemplate.class)
                        .execute(status -> office.bean(Sql.class)
                                .of("""
                                select status, attempts, failures, count(*) as deliveries, min(due_at) as first_due,
                                    max(due_at) as last_due
                                from webhook_delivery where tenant_id = :tenant group by status, attempts, failures
                                order by status, attempts, failures
                                """)
                                .as(Standing.class)
                                .list()));
        long noted = standings.stream().mapToLong(Standing::deliveries).sum();
        Set<Long> arrived = receiver.arrivals().stream()
                .filter(arrival -> arrival.answered() == 204)
                .map(KilledWebhooksTest::event)
                .collect(Collectors.toSet());
        return "of %d events %d are lost (no delivery was made of them) and %d have not arrived; at %s the deliveries stand so: %s"
                .formatted(
                        expected,
                        expected - noted,
                        expected - arrived.size(),
                        Instant.now(),
                        standings.stream().map(Standing::toString).collect(Collectors.joining("\n  ", "\n  ", "")));
    }

    private static long event(Arrival arrival) {
        return arrival.json().get("data").get("transaction_id").asLong();
    }

    private boolean nothingWaits() {
        return TenantScope.call(
                        cafe,
                        () -> office.bean(TransactionTemplate.class)
                                .execute(status -> office.bean(Sql.class)
                                        .of("""
                                        select count(*) filter (where status = 'waiting') + abs(:expected - count(*))
                                        from webhook_delivery where tenant_id = :tenant
                                        """)
                                        .param("expected", expected)
                                        .as(Long.class)
                                        .single()))
                == 0;
    }

    private int expected = EVENTS;

    private void everyEventArrivedUnderOneIdEach() {
        await(this::nothingWaits);
        Map<Long, List<Arrival>> byEvent = receiver.arrivals().stream()
                .filter(arrival -> arrival.answered() == 204)
                .collect(Collectors.groupingBy(KilledWebhooksTest::event));
        assertThat(byEvent).as("events that arrived: %s", howItStands()).hasSize(expected);
        Map<Long, Set<String>> ids = receiver.arrivals().stream()
                .collect(Collectors.groupingBy(
                        KilledWebhooksTest::event, Collectors.mapping(Arrival::id, Collectors.toSet())));
        assertThat(ids.values())
                .as("ids of an event")
                .allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
        long twice = byEvent.values().stream()
                .filter(arrivals -> arrivals.size() > 1)
                .count();
        System.out.println(
                "webhooks: " + expected + " events, " + receiver.arrivals().size() + " requests, " + failedOnce.size()
                        + " failed at first, " + twice + " taken twice");
    }

    @Test
    void arriveAtLeastOnceFromTwoNodesThatAreKilled() {
        happens(EVENTS);
        List<ServerProcess> nodes = new ArrayList<>(List.of(node(), node()));
        for (int kill = 1; kill <= 3; kill++) {
            int until = EVENTS * kill / 4;
            await(() -> receiver.arrivals().size() >= until);
            nodes.removeFirst().kill();
            nodes.add(node());
        }
        everyEventArrivedUnderOneIdEach();
        nodes.forEach(ServerProcess::close);
    }

    /** Were a delivery counted as done when it is taken, the ones that failed would be gone, and this test would see it. */
    @Test
    void sabotagedSoThatTakingIsDoneTheyAreMissed() throws Exception {
        expected = AT_ONCE;
        try (Sabotage sabotage = Sabotage.of(office)) {
            sabotage.execute("""
                    create function done_when_taken() returns trigger language plpgsql as $$
                    begin
                        if new.attempts > old.attempts then new.status := 'delivered'; end if;
                        return new;
                    end $$
                    """).execute("""
                    create trigger done_when_taken before update on webhook_delivery
                    for each row execute function done_when_taken()
                    """);
        }
        happens(AT_ONCE);
        try (ServerProcess node = node()) {
            assertThatThrownBy(this::everyEventArrivedUnderOneIdEach)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("events that arrived");
        }
    }
}
