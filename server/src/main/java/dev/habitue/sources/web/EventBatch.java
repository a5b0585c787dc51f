package dev.habitue.sources.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Several events as they are sent, each as it came: one that cannot be read never costs the others. */
record EventBatch(
        @ArraySchema(schema = @Schema(implementation = EventRequest.class))
        List<JsonNode> events) {
    private static final int MOST = 500;

    /**
     * @param status what the event alone would have been answered with
     * @param error the stable name of what is wrong with it
     */
    record Result(
            int status,
            @Nullable String id,
            @Nullable Long eventId,
            @Nullable String effect,
            @Nullable Long customerId,
            @Nullable Long visitId,
            @Nullable String error,
            @Nullable String detail,
            List<Refusal.FieldError> errors) {}

    record Answer(int accepted, int refused, List<Result> results) {}

    /** Empty where the body is a single event. Refuses a batch of none or of too many. */
    static Optional<EventBatch> of(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("events");
        if (!body.isArray() && !body.has("events")) {
            return Optional.empty();
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new InvalidInput("events", "send a list of 1 to " + MOST + " events");
        }
        List<JsonNode> events = new ArrayList<>();
        list.forEach(events::add);
        return Optional.of(new EventBatch(events));
    }
}
