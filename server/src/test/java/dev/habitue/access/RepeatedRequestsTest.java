package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.platform.Tenant;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A repeated request gives its answer again to whoever asked first, and to nobody else. */
class RepeatedRequestsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String KEYS = "/api/v1/{tenant}/api-keys";

    private final RunningServer server = RunningServer.shared();
    private final ApiClient owner = server.client(SPA);

    private static String named(String name, String... permissions) {
        return "{\"name\":\"" + name + "\",\"permissions\":[\"" + String.join("\",\"", permissions) + "\"]}";
    }

    private String keyWith(String... permissions) {
        return owner.post(KEYS, named("other", permissions))
                .json()
                .get("secret")
                .asString();
    }

    @Test
    void isRefusedToAKeyThatMayNotDoItHoweverOftenItWasDone() {
        String once = UUID.randomUUID().toString();
        String body = named("till", "customers:read");
        Answer first = owner.post(KEYS, body, "Idempotency-Key", once);
        String reader = keyWith("customers:read");

        Answer stolen = server.clientWithKey(SPA, reader).post(KEYS, body, "Idempotency-Key", once);

        assertThat(first.status()).isEqualTo(201);
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.body()).doesNotContain(first.json().get("secret").asString());
    }

    @Test
    void isAnotherRequestWhereAnotherKeySendsIt() {
        String once = UUID.randomUUID().toString();
        String body = named("till", "access:admin");
        String first = owner.post(KEYS, body, "Idempotency-Key", once)
                .json()
                .get("secret")
                .asString();

        Answer other = server.clientWithKey(SPA, keyWith("access:admin")).post(KEYS, body, "Idempotency-Key", once);

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().get("secret").asString()).isNotEqualTo(first);
        assertThat(owner.post(KEYS, body, "Idempotency-Key", once)
                        .json()
                        .get("secret")
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void isForgottenAfterThreeDays() throws SQLException {
        String once = UUID.randomUUID().toString();
        owner.post(KEYS, named("till", "customers:read"), "Idempotency-Key", once);
        try (Sabotage database = Sabotage.of(server, SPA)) {
            database.execute(
                    "update idempotent_answer set created_at = now() - interval '73 hours' where key = '" + once + "'");
            server.bean("forgetOldAnswers", RecurringTask.class).executeRecurringly(null, null);
            assertThat(database.count("select count(*) from idempotent_answer where key = '" + once + "'"))
                    .isZero();
        }
    }

    @Test
    void leavesNoSecretInAnyColumnOfAnyTable() throws SQLException {
        List<String> secrets = new ArrayList<>();
        secrets.add(issued(KEYS, named("till", "customers:read")));
        secrets.add(server.apiKey(SPA));
        String endpoints = "/api/v1/{tenant}/webhooks/endpoints";
        Answer endpoint = owner.post(
                endpoints,
                "{\"url\":\"https://hooks.example/" + UUID.randomUUID() + "\",\"description\":\"till\",\"events\":[]}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(endpoint.status()).as(endpoint.body()).isEqualTo(201);
        secrets.add(endpoint.json().get("secret").asString());
        secrets.add(issued(endpoints + "/" + endpoint.json().get("id").asString() + "/rotate", ""));
        String[] user = server.user(SPA, "manager");
        secrets.add(user[1]);
        SignIn.Opened opened =
                server.bean(SignIn.class).signIn(new SignIn.Attempt(SPA, user[0], user[1], "192.0.2.77", null, false));
        secrets.add(opened.token());
        secrets.add(opened.device());

        try (Sabotage database = Sabotage.of(server, SPA)) {
            for (String secret : secrets) {
                assertThat(secret).hasSizeGreaterThan(16);
                assertThat(tablesThatShow(database, secret)).isEmpty();
            }
            database.execute("insert into tenant_setting (tenant_id, name, value, updated_at) values ("
                    + server.tenant(SPA).id() + ", 'leak', to_jsonb('" + secrets.getFirst() + "'::text), now())");
            assertThat(tablesThatShow(database, secrets.getFirst())).containsExactly("tenant_setting");
            database.execute("delete from tenant_setting where name = 'leak'");
        }
    }

    private String issued(String path, String body) {
        Answer answer =
                owner.post(path, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().get("secret").asString();
    }

    private static List<String> tablesThatShow(Sabotage database, String secret) throws SQLException {
        String inBytes = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (String table : database.strings(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")) {
            for (int tenant : List.of(1, 2, RunningServer.shared().tenant(SPA).id())) {
                database.execute("set app.tenant = '" + tenant + "'");
                long rows = database.count("select count(*) from \"" + table + "\" t where position('" + secret
                        + "' in t::text) > 0 or position('" + inBytes + "' in t::text) > 0");
                if (rows > 0) {
                    found.add(table);
                }
            }
        }
        return found;
    }
}
