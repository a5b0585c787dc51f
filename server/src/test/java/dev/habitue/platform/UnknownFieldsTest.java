package dev.habitue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownFieldsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final ApiClient cafe = RunningServer.shared().client(CAFE);
    private final ApiClient spa = RunningServer.shared().client(SPA);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/advanced/marketing/miss-you-campaigns | {"dryRun": true}             | dryRun
                    /api/advanced/marketing/birthday-campaigns | {"dry_run": true, "day_": 1}  | day_
                    /api/loyalty/users                         | {"name": "Ana Mora", "e_mail": "a@b.cl"} | e_mail
                    /api/v1/{tenant}/suppressions               | {"adress": "a@b.example"}     | adress
                    """)
    void areRefusedByNameOnAWrite(String path, String body, String field) {
        ApiClient.Answer answer = cafe.post(path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("errors").get(0).get("reason").asString()).contains("not a field");
    }

    @Test
    void areIgnoredOfTheShopsPages() {
        ApiClient.Answer answer = cafe.post("/api/loyalty/earn-points", """
                {"user_id": 999999999, "amount": 1000, "order_id": "%s", "session": "abc"}""".formatted(UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void areIgnoredInEvents() {
        String token = UUID.randomUUID().toString();
        ApiClient.Answer answer = spa.post("/api/v1/{tenant}/events", """
                {"type": "purchase.completed", "id": "%1$s", "occurred_at": "2026-11-20T17:30:00-03:00", "till": 4,
                 "data": {"order_id": "%1$s", "total": 1000, "cashier": "Eva",
                          "customer": {"source_id": "%1$s", "name": "Violeta Nahuel", "loyal": true}}}""".formatted(token));
        assertThat(answer.status()).isEqualTo(200);
    }
}
