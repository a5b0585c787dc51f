package dev.habitue.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.purchases.VisitHistory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String PATH = "/api/v1/{tenant}/events";

    private final RunningServer server = RunningServer.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Answer send(String json, String... headers) {
        return server.client(SPA).post(PATH, json.replace('\'', '"').replace("$", run), headers);
    }

    private JsonNode told(String json) {
        Answer answer = send(json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String purchase(String order, long total) {
        return "{'type':'purchase.completed','occurred_at':'2026-10-01T12:00:00-03:00','data':{'order_id':'%s','total':%d,"
                        .formatted(order, total)
                + "'customer':{'source_id':'$','name':'Ana Till','phone':'984280796'},"
                + "'payments':[{'method':'webpay','amount':%d}]}}".formatted(total);
    }

    private static String refund(String order, String amount) {
        return "{'type':'purchase.refunded','occurred_at':'2026-10-02T12:00:00-03:00','data':{'order_id':'%s'%s}}"
                .formatted(order, amount.isEmpty() ? "" : ",'amount':" + amount);
    }

    private <T> T atAremko(Supplier<T> work) {
        return TenantScope.call(server.bean(Tenants.class).bySlug(SPA).orElseThrow(), work::get);
    }

    private List<VisitHistory.Visit> visitsOf(JsonNode receipt) {
        long customer = receipt.get("customer_id").asLong();
        return atAremko(() -> server.bean(VisitHistory.class)
                .visits(
                        server.bean(Customers.class).recordsOf(customer).stream()
                                .map(SourceRecord::recordId)
                                .toList(),
                        null,
                        100));
    }

    @Test
    void makesAVisitOfAPurchaseAtOnce() {
        JsonNode receipt = told(purchase("$-1", 54_000));

        assertThat(receipt.get("effect").asString()).isEqualTo("visit_recorded");
        assertThat(receipt.get("type").asString()).isEqualTo("purchase.completed");
        VisitHistory.Visit visit = visitsOf(receipt).getFirst();
        assertThat(visit.visitId()).isEqualTo(receipt.get("visit_id").asLong());
        assertThat(visit.totalMinor()).isEqualTo(54_000);
        assertThat(visit.occurredAt()).hasToString("2026-10-01T15:00:00Z");
    }

    @Test
    void countsAPurchaseOnceHoweverOftenItIsTold() {
        JsonNode first = told(purchase("$-2", 54_000));
        JsonNode again = told(purchase("$-2", 54_000));
        JsonNode underAnId = told(purchase("$-2", 54_000).replace("{'type'", "{'id':'$-x','type'"));
        Answer keyed = send(purchase("$-2", 54_000), "Idempotency-Key", "k-" + run);
        Answer keyedAgain = send(purchase("$-2", 54_000), "Idempotency-Key", "k-" + run);

        assertThat(again.get("effect").asString()).isEqualTo("already_known");
        assertThat(again.get("event_id")).isEqualTo(first.get("event_id"));
        assertThat(again.get("visit_id")).isEqualTo(first.get("visit_id"));
        assertThat(underAnId.get("effect").asString()).isEqualTo("unchanged");
        assertThat(keyedAgain.body()).isEqualTo(keyed.body());
        assertThat(visitsOf(first)).hasSize(1);
    }

    @Test
    void refusesAnotherEventUnderAUsedId() {
        told(purchase("$-3", 1_000).replace("{'type'", "{'id':'$-same','type'"));

        assertThat(send(purchase("$-3", 2_000).replace("{'type'", "{'id':'$-same','type'"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void takesAPartialRefundOffAndCancelsOnAFullOne() {
        told(purchase("$-4", 54_000));
        JsonNode partial = told(refund("$-4", "20000"));
        assertThat(partial.get("effect").asString()).isEqualTo("visit_updated");
        assertThat(visitsOf(partial).getFirst().totalMinor()).isEqualTo(34_000);

        JsonNode full = told(refund("$-4", ""));

        assertThat(full.get("effect").asString()).isEqualTo("visit_cancelled");
        assertThat(visitsOf(full).getFirst().cancelled()).isTrue();
    }

    @Test
    void keepsARefundThatComesBeforeItsPurchase() {
        assertThat(told(refund("$-5", "20000")).get("effect").asString()).isEqualTo("waiting");

        JsonNode receipt = told(purchase("$-5", 54_000));

        assertThat(visitsOf(receipt).getFirst().totalMinor()).isEqualTo(34_000);
    }

    @Test
    void tellsAReservationAndItsPurchaseAsOneVisitInAnyOrder() {
        told(
                "{'type':'purchase.completed','occurred_at':'2026-10-05T18:00:00-03:00','data':{'order_id':'$-6','total':30000,"
                        + "'customer':{'source_id':'$','name':'Ana Till'}}}");
        told(
                "{'type':'reservation.completed','occurred_at':'2026-10-05T18:30:00-03:00','data':{'reservation_id':'$-R','order_id':'$-6'}}");
        JsonNode receipt = told(
                "{'type':'reservation.created','occurred_at':'2026-10-01T18:00:00-03:00','data':{'reservation_id':'$-R','total':25000,"
                        + "'starts_at':'2026-10-05T17:00:00-03:00','customer':{'source_id':'$'}}}");

        VisitHistory.Visit visit = visitsOf(receipt).getFirst();
        assertThat(visitsOf(receipt)).hasSize(1);
        assertThat(visit.totalMinor()).isEqualTo(30_000);
        assertThat(visit.occurredAt()).hasToString("2026-10-05T20:00:00Z");
    }

    @Test
    void cancelsAReservationEvenWhereTheCancellationComesFirst() {
        String cancelled =
                "{'type':'reservation.cancelled','occurred_at':'2026-10-03T18:00:00-03:00','data':{'reservation_id':'$-C'}}";
        assertThat(told(cancelled).get("effect").asString()).isEqualTo("without_customer");

        JsonNode receipt = told(
                "{'type':'reservation.created','occurred_at':'2026-10-01T18:00:00-03:00','data':{'reservation_id':'$-C','total':25000,"
                        + "'customer':{'source_id':'$','name':'Ana Till'}}}");

        assertThat(receipt.get("effect").asString()).isEqualTo("visit_cancelled");
    }

    @Test
    void givesTheVisitToTheCustomerThatItNamesAndLeavesHerOwnRecordAlone() {
        long id = 900_000 + Math.floorMod(run.hashCode(), 90_000);
        SourceRecords records = server.bean(SourceRecords.class);
        atAremko(() -> records.upsert(
                SourceRecord.CURRENT,
                List.of(new SourceRecordDraft(
                        Long.toString(id), null, "Ana Actual", null, null, null, null, null, null, null, Map.of())),
                null));

        JsonNode bought = told(
                "{'type':'purchase.completed','occurred_at':'2026-10-01T12:00:00-03:00','data':{'order_id':'$-7','total':1000,'customer':{'customer_id':"
                        + id + "}}}");
        JsonNode updated = told(
                "{'type':'customer.updated','occurred_at':'2026-10-02T12:00:00-03:00','data':{'customer':{'customer_id':"
                        + id + ",'name':'Otro Nombre','email':'ana@till.cl'}}}");
        told("{'type':'customer.updated','occurred_at':'2026-09-02T12:00:00-03:00','data':{'customer':{'customer_id':"
                + id + ",'email':'vieja@till.cl','city':'Osorno'}}}");

        assertThat(bought.get("customer_id").asLong()).isEqualTo(id);
        assertThat(updated.get("customer_id").asLong()).isEqualTo(id);
        List<SourceRecord> held = atAremko(() -> server.bean(Customers.class).recordsOf(id));
        assertThat(held).extracting(SourceRecord::name).containsExactly("Ana Actual", "Otro Nombre");
        assertThat(held.get(1).email()).isEqualTo("ana@till.cl");
        assertThat(held.get(1).city()).isEqualTo("Osorno");
    }

    @Test
    void saysWhatIsWrongWithAnEvent() {
        Answer type = send("{'type':'x','occurred_at':'2026-10-01T12:00:00-03:00','data':{}}");
        assertThat(type.status()).isEqualTo(400);
        assertThat(type.body()).contains("purchase.completed").contains("reservation.cancelled");
        assertThat(send(purchase("", 1)).status()).isEqualTo(400);
        assertThat(send(purchase("$-8", 1).replace("'total'", "'currency':'USD','total'"))
                        .status())
                .isEqualTo(400);
        assertThat(send(purchase("$-8", 1).replace("'total':1", "'total':1.5")).status())
                .isEqualTo(400);
        assertThat(send(purchase("$-8", 1).replace("2026-10-01T12:00:00-03:00", "ayer"))
                        .status())
                .isEqualTo(400);
        assertThat(send(purchase("$-9", 1)
                                .replace(
                                        "'source_id':'$','name':'Ana Till','phone':'984280796'",
                                        "'customer_id':123456789"))
                        .status())
                .isEqualTo(422);
    }
}
