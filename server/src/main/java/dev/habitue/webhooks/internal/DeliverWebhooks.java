package dev.habitue.webhooks.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Vault;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.webhooks.EndpointSwitchedOff;
import dev.habitue.webhooks.Webhooks.Endpoint;
import dev.habitue.webhooks.Webhooks.Off;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what is due to one endpoint, a few at a time, and writes down what came of each. No transaction is open meanwhile. */
@Component
class DeliverWebhooks {
    static final String SECRETS = "webhook secret";
    private static final int AT_ONCE = 8;
    private static final int GONE = 410;

    private final EndpointTable endpoints;
    private final DeliveryTable deliveries;
    private final PostOnce post;
    private final Vault vault;
    private final Outbox outbox;
    private final WebhookSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliverWebhooks(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            PostOnce post,
            Vault vault,
            Outbox outbox,
            WebhookSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.post = post;
        this.vault = vault;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers whether there may be more. */
    boolean deliverNext(long endpointId) {
        Endpoint endpoint = endpoints.find(endpointId).filter(Endpoint::on).orElse(null);
        if (endpoint == null) {
            return false;
        }
        List<DeliveryTable.Taken> taken = deliveries.take(endpointId, AT_ONCE, settings.lease());
        Tenant tenant = TenantScope.current();
        try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
            taken.forEach(delivery ->
                    several.execute(() -> TenantScope.run(tenant, () -> deliver(endpoint, delivery, true))));
        }
        return taken.size() == AT_ONCE;
    }

    void deliver(Endpoint endpoint, DeliveryTable.Taken delivery, boolean again) {
        PostOnce.Outcome outcome = send(endpoint, delivery);
        boolean delivered = outcome.status() >= 200 && outcome.status() < 300;
        Instant next = again && outcome.status() != GONE
                ? WebhookRetryPolicy.waitAfter(delivery.failures() + 1)
                        .map(wait -> clock.instant().plus(wait))
                        .orElse(null)
                : null;
        transaction.executeWithoutResult(status -> note(endpoint, delivery, outcome, delivered, next));
    }

    private PostOnce.Outcome send(Endpoint endpoint, DeliveryTable.Taken delivery) {
        List<String> secrets = secrets(endpoint.id());
        if (secrets.isEmpty()) {
            return new PostOnce.Outcome(0, "secret_unreadable", "", 0);
        }
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Habitue-Webhooks/1");
        headers.put("webhook-id", delivery.webhookId());
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", Signing.sign(secrets, delivery.webhookId(), seconds, delivery.body()));
        return post.post(URI.create(endpoint.url()), headers, delivery.body().getBytes(StandardCharsets.UTF_8));
    }

    /** None where the installation has another SECRET_KEY than when they were locked. */
    private List<String> secrets(long endpointId) {
        return endpoints
                .secrets(endpointId)
                .map(locked -> Stream.of(locked.secret(), locked.oldSecret())
                        .flatMap(Stream::ofNullable)
                        .flatMap(secret -> vault.unlock(SECRETS, secret).stream())
                        .toList())
                .orElse(List.of());
    }

    private void note(
            Endpoint endpoint,
            DeliveryTable.Taken delivery,
            PostOnce.Outcome outcome,
            boolean delivered,
            @Nullable Instant next) {
        if (!endpoints.hold(endpoint.id())) {
            return;
        }
        deliveries.note(delivery, outcome, delivered, next);
        if (delivered) {
            endpoints.noteSuccess(endpoint.id());
            return;
        }
        endpoints.noteFailure(endpoint.id());
        if (outcome.status() == GONE) {
            switchOff(endpoint, Off.GONE);
        } else if (next == null && hasOnlyFailed(endpoint.id())) {
            switchOff(endpoint, Off.FAILING);
        }
    }

    private boolean hasOnlyFailed(long endpointId) {
        Instant limit = clock.instant().minus(WebhookRetryPolicy.PATIENCE);
        return endpoints
                .find(endpointId)
                .map(Endpoint::failingSince)
                .map(since -> !since.isAfter(limit))
                .orElse(false);
    }

    private void switchOff(Endpoint endpoint, Off reason) {
        if (endpoints.turnOff(endpoint.id(), reason)) {
            outbox.publish(new EndpointSwitchedOff(endpoint.id(), endpoint.url(), reason, clock.instant()));
        }
    }
}
