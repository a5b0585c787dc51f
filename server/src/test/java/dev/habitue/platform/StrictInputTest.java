package dev.habitue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no operation takes, whichever it is: cut numbers, text that cannot be kept, days that are none. */
class StrictInputTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final String SURROGATE = "\\ud83d";
    private final ApiClient cafe = RunningServer.shared().client(CAFE);
    private final ApiClient spa = RunningServer.shared().client(SPA);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private static void refused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.json().get("errors"))
                .as(answer.body())
                .extracting(error -> error.get("field").asString())
                .contains(field);
        assertThat(answer.json().get("errors"))
                .allSatisfy(error -> assertThat(error.get("reason").asString()).isNotBlank());
    }

    private long member() {
        return cafe.post("/api/loyalty/users", "{\"name\": \"Entera %s\"}".formatted(run))
                .json()
                .get("user_id")
                .asLong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "0.999", "1e-3", "\"1.5\"", "99999999999999999999", "1e300", "true", "[]"})
    void refusesWhatIsNoWholeNumberWhereOneIsAskedFor(String points) {
        String path = "/api/loyalty/users/" + member();
        refused(cafe.post(path + "/adjust", "{\"points\": %s, \"reason\": \"x\"}".formatted(points)), "points");
        refused(cafe.post(path + "/spend", "{\"points\": %s}".formatted(points)), "points");
        assertThat(cafe.get(path).json().get("total_points").asLong()).isEqualTo(200);
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() {
        String path = "/api/loyalty/users/" + member() + "/adjust";
        for (String points : new String[] {"10", "10.0", "1e1", "\"10\""}) {
            assertThat(cafe.post(path, "{\"points\": %s, \"reason\": \"x\"}".formatted(points))
                            .status())
                    .as(points)
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesAFractionInAnAddressToo() {
        refused(cafe.get("/api/loyalty/users?limit=1.5"), "limit");
        refused(cafe.get("/api/loyalty/users?skip=2,5"), "skip");
        refused(cafe.get("/api/loyalty/users/17.5"), "user_id");
    }

    @Test
    void refusesAFractionOfWhateverElseIsCounted() {
        refused(cafe.post("/api/loyalty/coupons", "{\"percent\": 10, \"max_uses\": 1.5}"), "max_uses");
        refused(cafe.post("/api/loyalty/rewards", """
                        {"name": "Té", "points": 10.5, "discount_percent": 100, "uses_per_member": 1}"""), "points");
        refused(
                cafe.post("/api/advanced/marketing/miss-you-campaigns", "{\"dry_run\": true, \"months\": 1.9}"),
                "months");
    }

    @Test
    void refusesTextThatCannotBeKeptInABody() {
        for (String bad : new String[] {"\\u0000", SURROGATE, "\\ude00"}) {
            refused(cafe.post("/api/loyalty/users", "{\"name\": \"Ana %s\"}".formatted(bad)), "name");
            refused(
                    cafe.post(
                            "/api/loyalty/users/" + member() + "/earn",
                            "{\"amount\": 1000, \"order_id\": \"A%s\"}".formatted(bad)),
                    "order_id");
            refused(spa.post("/api/v1/mappings/register", """
                            {"source_system": "a", "source_id": "%s", "source_entity_type": "customer", "target_system": "b",
                             "target_id": "1", "target_entity_type": "customer", "confidence_score": 90,
                             "metadata": {"note": ["x%s"]}}""".formatted(run, bad)), "metadata.note");
        }
        assertThat(cafe.post("/api/loyalty/users", "{\"name\": \"Ana 😀 %s\"}".formatted(run))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesTextThatCannotBeKeptInAnAddress() {
        refused(cafe.get("/api/loyalty/users?q=a%00b"), "q");
        refused(spa.get("/api/v1/{tenant}/customers/search?query=a%00"), "query");
        refused(
                spa.get("/api/v1/mappings/lookup?source_system=a%00&source_id=1&source_entity_type=customer"),
                "source_system");
        refused(cafe.get("/api/loyalty/coupons?code=%00"), "code");
        refused(cafe.get("/api/loyalty/users?x%00=1"), "parameter");
        assertThat(cafe.get("/ingresar?volver=a%00b", "Accept", "text/html").status())
                .isEqualTo(400);
    }

    @Test
    void refusesDaysThatAreNone() {
        for (String day : new String[] {"+999999999-12-31", "0000-01-01", "2026-02-30", "mañana"}) {
            refused(
                    cafe.post("/api/loyalty/coupons", "{\"percent\": 10, \"valid_until\": \"%s\"}".formatted(day)),
                    "valid_until");
        }
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"Ana\", \"birth_date\": \"0202-11-05\"}"), "birth_date");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"Ana\", \"birth_date\": \"2199-11-05\"}"), "birth_date");
        refused(spa.post("/api/v1/{tenant}/events", """
                        {"type": "purchase.completed", "occurred_at": "9999-10-01T12:00:00Z",
                         "data": {"order_id": "%s", "total": 1000}}""".formatted(run)), "occurred_at");
    }

    @Test
    void refusesNumbersThatNoColumnHolds() {
        refused(cafe.post("/api/loyalty/coupons", "{\"percent\": 1e-200}"), "percent");
        refused(cafe.post("/api/loyalty/coupons", "{\"percent\": 1e99999}"), "percent");
        refused(cafe.post("/api/loyalty/coupons", "{\"amount\": 1e40}"), "amount");
    }

    @Test
    void namesEachMemberWithWhatIsSaidOfHer() {
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"   \"}"), "name");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"\"}"), "name");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"\\u00a0-\"}"), "name");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"Ana\", \"phone\": \"12\"}"), "phone");
        refused(cafe.post("/api/loyalty/users", "{\"phone\": \"%s\"}".formatted("1 ".repeat(100_000))), "phone");
        long ana = member();
        HttpRequest.Builder put =
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString("{\"name\": \" \"}"));
        refused(cafe.send(put, "/api/loyalty/users/" + ana), "name");
        refused(spa.post("/api/v1/{tenant}/events", """
                        {"type": "customer.updated", "occurred_at": "2026-10-01T12:00:00Z",
                         "data": {"customer": {"source_id": "%s", "name": " ", "phone": "12"}}}""".formatted(run)), "data.customer.phone");
    }

    @Test
    void saysWhereABodyIsNoJson() {
        refused(cafe.post("/api/loyalty/users", "{\"name\": "), "body");
        refused(cafe.post("/api/loyalty/users", ""), "body");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"a\u0000b\"}"), "body");
        refused(cafe.post("/api/loyalty/users", "[".repeat(5_000)), "body");
        refused(spa.get("/api/v1/{tenant}/customers/search"), "query");
        refused(cafe.post("/api/loyalty/users", "{\"name\": \"Ana\"}", "Idempotency-Key", " "), "Idempotency-Key");
    }
}
