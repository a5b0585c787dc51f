package dev.habitue.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Other programs' addresses that are told what happens here: at least once, signed after
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, tried again over three days.
 */
public interface Webhooks {
    /** Why an endpoint is told nothing more. */
    enum Off {
        BY_HAND,
        /** It answered 410 Gone. */
        GONE,
        /** It has only failed for three days. */
        FAILING;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        WAITING,
        DELIVERED,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param events the filter, see {@link EventType#passes}
     * @param off null while it is told
     * @param failingSince its first failure after its last success
     * @param oldSecretUntil until when what was sent is signed with the secret before, too
     */
    record Endpoint(
            long id,
            String url,
            @Nullable String description,
            List<String> events,
            @Nullable Off off,
            @Nullable Instant offSince,
            @Nullable Instant failingSince,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant oldSecretUntil,
            Instant createdAt) {
        public boolean on() {
            return off == null;
        }
    }

    record Draft(String url, @Nullable String description, List<String> events) {}

    /** @param secret shown this once; nobody can read it again */
    record Opened(Endpoint endpoint, String secret) {}

    /** @param dueAt when it is tried next, where it waits */
    record Delivery(
            long id,
            long endpointId,
            String webhookId,
            String type,
            Status status,
            int attempts,
            @Nullable Integer responseStatus,
            @Nullable String error,
            Instant dueAt,
            Instant createdAt) {}

    /** @param error what went wrong before there was an answer, as {@code timed_out} */
    record Attempt(
            Instant at,
            @Nullable Integer responseStatus,
            @Nullable String error,
            @Nullable String excerpt,
            int millis) {}

    /** @param body as it is sent, byte for byte */
    record Story(Delivery delivery, String body, List<Attempt> attempts) {}

    /** In the order of their ids. */
    List<Endpoint> endpoints();

    /** Refuses {@link UnknownEndpoint}, as does whatever takes an id here. */
    Endpoint endpoint(long id);

    /** Refuses {@link AddressNotAllowed}, and a filter that names nothing. */
    Opened open(Draft draft);

    Endpoint change(long id, Draft draft);

    /** Switching on forgets earlier failures; what waited goes on, what happened meanwhile can be replayed. */
    Endpoint turn(long id, boolean on);

    void close(long id);

    /** A new secret, at once; for 24 hours everything is signed with the old one too. */
    Opened rotate(long id);

    /** Sends a ping now and waits for what comes of it; it is not tried again. */
    Story ping(long id);

    /** Newest first. */
    List<Delivery> deliveries(long endpointId, @Nullable Status status, @Nullable Long before, int limit);

    Optional<Story> delivery(long id);

    /** Sends it again at once, under its old id. */
    Delivery replay(long deliveryId);

    /** Sends again what happened from one moment to the next and passes the filter, also what came while it was off. */
    int replay(long endpointId, Instant from, Instant until);
}
