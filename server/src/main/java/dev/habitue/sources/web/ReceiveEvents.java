package dev.habitue.sources.web;

import dev.habitue.platform.Refusal;
import dev.habitue.platform.web.JsonInput;
import dev.habitue.sources.InboundEvents;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes a batch event by event, each in a transaction of its own. */
@Component
class ReceiveEvents {
    private static final int OK = 200;

    private final InboundEvents events;
    private final JsonInput input;
    private final TransactionTemplate apart;

    ReceiveEvents(InboundEvents events, JsonInput input, PlatformTransactionManager transactions) {
        this.events = events;
        this.input = input;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    EventBatch.Answer receive(EventBatch batch) {
        List<EventBatch.Result> results =
                batch.events().stream().map(this::receive).toList();
        int accepted =
                (int) results.stream().filter(result -> result.status() == OK).count();
        return new EventBatch.Answer(accepted, results.size() - accepted, results);
    }

    private EventBatch.Result receive(JsonNode body) {
        String id = body.path("id").isString() ? body.path("id").asString() : null;
        try {
            EventRequest event = read(body);
            InboundEvents.Receipt receipt =
                    Objects.requireNonNull(apart.execute(status -> events.receive(event.event())));
            return new EventBatch.Result(
                    OK,
                    id,
                    receipt.eventId(),
                    receipt.effect().code(),
                    receipt.customerId(),
                    receipt.visitId(),
                    null,
                    null,
                    List.of());
        } catch (Refusal refusal) {
            return new EventBatch.Result(
                    refusal.kind().status(),
                    id,
                    null,
                    null,
                    null,
                    null,
                    refusal.type(),
                    refusal.detail(),
                    refusal.errors());
        }
    }

    /** Refuses a body that is no event, naming each value that is wrong. */
    EventRequest read(JsonNode body) {
        return input.read(body, EventRequest.class);
    }
}
