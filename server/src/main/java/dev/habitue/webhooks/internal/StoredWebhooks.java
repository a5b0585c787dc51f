package dev.habitue.webhooks.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Vault;
import dev.habitue.webhooks.EventType;
import dev.habitue.webhooks.UnknownDelivery;
import dev.habitue.webhooks.UnknownEndpoint;
import dev.habitue.webhooks.Webhooks;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class StoredWebhooks implements Webhooks {
    private static final Duration OLD_SECRET_SIGNS = Duration.ofHours(24);
    private static final int MOST_ENDPOINTS = 20;

    private final EndpointTable endpoints;
    private final DeliveryTable deliveries;
    private final WebhookEventTable events;
    private final TellWebhooks tell;
    private final DeliverWebhooks deliver;
    private final PublicAddresses addresses;
    private final WebhookSettings settings;
    private final Vault vault;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredWebhooks(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            WebhookEventTable events,
            TellWebhooks tell,
            DeliverWebhooks deliver,
            PublicAddresses addresses,
            WebhookSettings settings,
            Vault vault,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.tell = tell;
        this.deliver = deliver;
        this.addresses = addresses;
        this.settings = settings;
        this.vault = vault;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints.all();
    }

    @Override
    public Endpoint endpoint(long id) {
        return endpoints.find(id).orElseThrow(() -> new UnknownEndpoint(id));
    }

    @Override
    @Transactional
    public Opened open(Draft draft) {
        URI url = checked(draft);
        if (endpoints.all().size() >= MOST_ENDPOINTS) {
            throw new InvalidInput("url", "there are " + MOST_ENDPOINTS + " endpoints already; close one first");
        }
        String secret = Signing.newSecret();
        long id = endpoints.insert(
                draft, url.toString(), vault.lock(DeliverWebhooks.SECRETS, secret), Caller.currentActor());
        record("webhook.opened", id);
        return new Opened(endpoint(id), secret);
    }

    @Override
    @Transactional
    public Endpoint change(long id, Draft draft) {
        endpoint(id);
        endpoints.update(id, draft, checked(draft).toString());
        record("webhook.changed", id);
        return endpoint(id);
    }

    private URI checked(Draft draft) {
        for (String entry : draft.events()) {
            if (!EventType.isKnown(entry)) {
                throw new InvalidInput("events", "there is no " + entry + "; see event-types");
            }
        }
        return addresses.check(draft.url());
    }

    @Override
    @Transactional
    public Endpoint turn(long id, boolean on) {
        endpoint(id);
        if (on) {
            endpoints.turnOn(id);
        } else {
            endpoints.turnOff(id, Off.BY_HAND);
        }
        record(on ? "webhook.turned_on" : "webhook.turned_off", id);
        return endpoint(id);
    }

    @Override
    @Transactional
    public void close(long id) {
        endpoint(id);
        endpoints.delete(id);
        record("webhook.closed", id);
    }

    @Override
    @Transactional
    public Opened rotate(long id) {
        endpoint(id);
        String secret = Signing.newSecret();
        endpoints.rotate(
                id, vault.lock(DeliverWebhooks.SECRETS, secret), clock.instant().plus(OLD_SECRET_SIGNS));
        record("webhook.secret_rotated", id);
        return new Opened(endpoint(id), secret);
    }

    @Override
    public Story ping(long id) {
        Endpoint endpoint = endpoint(id);
        DeliveryTable.Taken begun = Objects.requireNonNull(transaction.execute(status -> deliveries.begin(
                id,
                tell.note(new TellWebhooks.News(EventType.PING, null, clock.instant(), Map.of("endpoint_id", id))),
                settings.lease())));
        deliver.deliver(endpoint, begun, false);
        return Objects.requireNonNull(transaction.execute(status -> delivery(begun.id())))
                .orElseThrow(() -> new UnknownEndpoint(id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(long endpointId, @Nullable Status status, @Nullable Long before, int limit) {
        endpoint(endpointId);
        return deliveries.newest(endpointId, status, before, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Story> delivery(long id) {
        return deliveries
                .find(id)
                .map(found -> new Story(found, deliveries.bodyOf(found.webhookId()), deliveries.attempts(id)));
    }

    @Override
    @Transactional
    public Delivery replay(long deliveryId) {
        Delivery known = deliveries.find(deliveryId).orElseThrow(() -> new UnknownDelivery(deliveryId));
        deliveries.restart(known.id());
        audit.record("webhook.replayed", "delivery:" + known.id(), Map.of());
        return deliveries.find(deliveryId).orElseThrow();
    }

    @Override
    @Transactional
    public int replay(long endpointId, Instant from, Instant until) {
        Endpoint endpoint = endpoint(endpointId);
        if (!from.isBefore(until)) {
            throw new InvalidInput("until", "must be after from");
        }
        List<String> types = EventType.offered().stream()
                .filter(type -> type.passes(endpoint.events()))
                .map(EventType::code)
                .toList();
        endpoints.hold(endpointId);
        int count = events.replay(endpointId, types, from, until);
        audit.record(
                "webhook.range_replayed",
                "webhook:" + endpointId,
                Map.of("from", from.toString(), "until", until.toString(), "count", count));
        return count;
    }

    private void record(String action, long id) {
        audit.record(action, "webhook:" + id, Map.of());
    }
}
