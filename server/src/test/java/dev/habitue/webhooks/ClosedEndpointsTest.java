package dev.habitue.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.WebhookReceiver;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.EntryKind;
import dev.habitue.points.PointsMoved;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody closes an endpoint in the very moment in which all that it was sent fails. */
class ClosedEndpointsTest {
    private static final String ENDPOINTS = "/api/v1/cafe-vt/webhooks/endpoints";

    /** As many as are sent to one endpoint at a time. */
    private static final int AT_ONCE = 8;

    private static final int ROUNDS = 15;

    private static RunningServer server;

    private final WebhookReceiver receiver = WebhookReceiver.open();
    private final ApiClient api = server.client("cafe-vt");

    @BeforeAll
    static void open() {
        server = RunningServer.start("habitue.demo=false", "habitue.webhooks.allow-private=true");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    /** Closing locks the endpoint and then its deliveries: outcomes written the other way round were a deadlock in most runs. */
    @Test
    void areClosedWhileOutcomesAreWritten() {
        for (int round = 0; round < ROUNDS; round++) {
            CyclicBarrier together = new CyclicBarrier(AT_ONCE + 1);
            receiver.answers(body -> {
                meet(together);
                return 503;
            });
            ApiClient.Answer opened =
                    api.post(ENDPOINTS, "{\"url\": \"%s\", \"events\": [\"points.*\"]}".formatted(receiver.url("/")));
            assertThat(opened.status()).as(opened.body()).isEqualTo(201);
            pointsMove(round);
            meet(together);

            ApiClient.Answer closed = api.send(
                    HttpRequest.newBuilder().DELETE(),
                    ENDPOINTS + "/" + opened.json().get("id").asLong());

            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("not all were sent at once", e);
        }
    }

    private static void pointsMove(long round) {
        PointsMoved moved = new PointsMoved(LongStream.range(0, AT_ONCE)
                .mapToObj(one -> new PointsMoved.Movement(
                        1 + round * AT_ONCE + one, 1, EntryKind.EARN, 10, 10, Instant.parse("2026-11-20T12:00:00Z")))
                .toList());
        TenantScope.run(
                server.tenant("cafe-vt"),
                () -> server.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> server.bean(Outbox.class).publish(moved)));
    }
}
