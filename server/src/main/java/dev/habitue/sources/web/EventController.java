package dev.habitue.sources.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.sources.InboundEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/{tenant}/events")
@Tag(name = "Events", description = "What a till or a booking system tells as it happens")
class EventController {
    private static final String PURCHASE = """
            {"type": "purchase.completed", "id": "evt-1", "occurred_at": "2026-11-20T17:30:00-03:00", "source": "till-1",
             "data": {"order_id": "A-1001", "total": 54000, "currency": "CLP",
                      "customer": {"source_id": "T-55", "name": "Ana Soto", "phone": "+56 9 8428 0796"},
                      "items": [{"name": "Masaje Relajante", "type": "masaje", "quantity": 2, "unit_price": 27000}],
                      "payments": [{"method": "webpay", "amount": 54000}]}}""";
    private static final String REFUND = """
            {"type": "purchase.refunded", "id": "evt-2", "occurred_at": "2026-11-21T10:00:00-03:00", "source": "till-1",
             "data": {"order_id": "A-1001", "refund_id": "R-1", "amount": 27000}}""";
    private static final String RESERVATION = """
            {"type": "reservation.created", "id": "evt-3", "occurred_at": "2026-11-20T09:00:00-03:00", "source": "booking",
             "data": {"reservation_id": "B-77", "starts_at": "2026-12-01T17:00:00-03:00", "total": 60000,
                      "customer": {"customer_id": 17}}}""";

    private static final String BATCH = """
            {"events": [
              {"type": "purchase.completed", "id": "evt-8", "occurred_at": "2026-11-20T09:12:00-03:00",
               "data": {"order_id": "A-1008", "total": 4300, "customer": {"customer_id": 17}}},
              {"type": "purchase.completed", "id": "evt-9", "occurred_at": "2026-11-20T09:15:00-03:00",
               "data": {"order_id": "A-1009", "total": 2500, "customer": {"customer_id": 21}}}]}""";

    /** @param effect what the event did: visit_recorded, visit_updated, … */
    record Receipt(
            long eventId,
            String type,
            String effect,
            @Nullable Long customerId,
            @Nullable Long visitId) {}

    private final InboundEvents events;
    private final ReceiveEvents receiveAll;

    EventController(InboundEvents events, ReceiveEvents receiveAll) {
        this.events = events;
        this.receiveAll = receiveAll;
    }

    @PostMapping
    @Requires(Permission.EVENTS_WRITE)
    @Operation(
            summary = "Takes one event of a till or a booking system, or up to 500 at once",
            description = """
                    Types: purchase.completed, purchase.refunded, customer.updated, reservation.created, reservation.cancelled, \
                    reservation.completed. The same event, order or reservation told again, late or out of order, ends the same; send an \
                    Idempotency-Key or an `id` and repeat at will. Amounts are in the tenant's currency, not in its smallest unit. \
                    Send a list, or {"events": […]}, for what a till kept while it was offline: each event answers for itself, in the \
                    order given, and those that were taken stay taken whatever becomes of the others.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(oneOf = {EventRequest.class, EventBatch.class}),
                                            examples = {
                                                @ExampleObject(name = "purchase", value = PURCHASE),
                                                @ExampleObject(name = "refund", value = REFUND),
                                                @ExampleObject(name = "reservation", value = RESERVATION),
                                                @ExampleObject(name = "batch", value = BATCH)
                                            })))
    @ApiResponse(
            responseCode = "200",
            description = "What the event did, or each of them",
            content = @Content(schema = @Schema(oneOf = {Receipt.class, EventBatch.Answer.class})))
    @ApiResponse(responseCode = "400", description = "An unknown type, or a value that is missing or wrong")
    @ApiResponse(responseCode = "409", description = "Another event came under this id or Idempotency-Key")
    @ApiResponse(responseCode = "422", description = "The customer's number is unknown and nothing else tells of her")
    Object receive(@RequestBody JsonNode body) {
        return EventBatch.of(body)
                .map(batch -> (Object) receiveAll.receive(batch))
                .orElseGet(() -> receiveOne(body));
    }

    private Receipt receiveOne(JsonNode body) {
        EventRequest event = receiveAll.read(body);
        InboundEvents.Receipt receipt = events.receive(event.event());
        return new Receipt(
                receipt.eventId(), event.type(), receipt.effect().code(), receipt.customerId(), receipt.visitId());
    }
}
