package dev.habitue.sources.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import dev.habitue.sources.InboundEvents;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a batch event by event, each in a transaction of its own. */
@Component
class ReceiveEvents {
    private static final int OK = 200;

    private final InboundEvents events;
    private final JsonMapper json;
    private final Validator validator;
    private final TransactionTemplate apart;

    ReceiveEvents(InboundEvents events, JsonMapper json, Validator validator, PlatformTransactionManager transactions) {
        this.events = events;
        this.json = json;
        this.validator = validator;
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
        EventRequest event;
        try {
            event = json.treeToValue(body, EventRequest.class);
        } catch (JacksonException e) {
            throw new InvalidInput(field(e), "is not a value of the expected type");
        }
        if (event == null) {
            throw new InvalidInput("body", "send an event");
        }
        Set<ConstraintViolation<EventRequest>> violations = validator.validate(event);
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations.stream()
                    .map(violation -> new Refusal.FieldError(
                            snakeCase(violation.getPropertyPath().toString()), violation.getMessage()))
                    .sorted(java.util.Comparator.comparing(Refusal.FieldError::field))
                    .toList());
        }
        return event;
    }

    private static String field(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .reduce((left, right) -> right.startsWith("[") ? left + right : left + "." + right)
                .orElse("body");
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
