package dev.habitue.webhooks.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.EventType;
import dev.habitue.webhooks.Webhooks.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what happened for the endpoints whose filter it passes, in the transaction in which this node heard of it. A
 * tenant without endpoints pays nothing; one whose endpoints are off keeps it, to be replayed.
 */
@Component
class TellWebhooks {
    private static final int ID_BYTES = 16;

    /** @param key by which the same thing told twice is one event; null where it has no name of its own */
    record News(EventType type, @Nullable String key, Instant at, Map<String, ?> data) {}

    private final EndpointTable endpoints;
    private final WebhookEventTable events;
    private final JsonMapper json;
    private volatile Runnable afterCommit = () -> {};

    TellWebhooks(EndpointTable endpoints, WebhookEventTable events, JsonMapper json) {
        this.endpoints = endpoints;
        this.events = events;
        this.json = json;
    }

    /** Called after each commit that left something to deliver; must return at once. */
    void whenTold(Runnable wakeUp) {
        this.afterCommit = wakeUp;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(List<News> news) {
        List<Endpoint> known = endpoints.all();
        List<News> wanted = news.stream()
                .filter(one -> known.stream().anyMatch(endpoint -> one.type().passes(endpoint.events())))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Map<WebhookEventTable.Told, EventType> told = new LinkedHashMap<>();
        wanted.forEach(one -> told.put(told(one), one.type()));
        events.insert(List.copyOf(told.keySet()));
        for (Endpoint endpoint : known) {
            List<String> ids = told.entrySet().stream()
                    .filter(entry -> entry.getValue().passes(endpoint.events()))
                    .map(entry -> entry.getKey().webhookId())
                    .toList();
            if (endpoint.on() && !ids.isEmpty()) {
                events.deliver(endpoint.id(), ids);
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    /** Written down, told to nobody by itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String note(News news) {
        WebhookEventTable.Told told = told(news);
        events.insert(List.of(told));
        return told.webhookId();
    }

    private WebhookEventTable.Told told(News news) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", news.type().code());
        body.put("timestamp", TenantScope.current().timeOf(news.at().truncatedTo(ChronoUnit.MILLIS)));
        body.put("data", news.data());
        return new WebhookEventTable.Told(idOf(news), news.type().code(), json.writeValueAsString(body));
    }

    private static String idOf(News news) {
        if (news.key() == null) {
            return "msg_" + UUID.randomUUID().toString().replace("-", "");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((TenantScope.current().id() + " " + news.type().code() + " " + news.key())
                            .getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
