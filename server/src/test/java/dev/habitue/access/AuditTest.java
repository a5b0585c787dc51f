package dev.habitue.access;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.platform.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who did what, to whom, and when: what an owner finds afterwards. */
class AuditTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient aremko = server.client(SPA);
    private final ApiClient cafe = server.client(CAFE);

    private static List<JsonNode> entries(ApiClient owner, String slug, String filter) {
        Answer answer = owner.get("/api/v1/" + slug + "/audit?limit=500&" + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> entries = new ArrayList<>();
        answer.json().get("entries").forEach(entries::add);
        return entries;
    }

    private ApiClient keyWith(String... permissions) {
        return server.clientWithKey(
                SPA,
                aremko.post(
                                "/api/v1/{tenant}/api-keys",
                                "{\"name\":\"lent\",\"permissions\":[\"" + String.join("\",\"", permissions) + "\"]}")
                        .json()
                        .get("secret")
                        .asString());
    }

    private long customer() {
        People people = People.of(server, SPA);
        String key = people.newKey();
        people.tell(
                "audit-test",
                People.person(key)
                        .named("Eulalia Vista")
                        .phone("+56 9 8123 " + (1000 + Math.floorMod(key.hashCode(), 9000))));
        return people.record("audit-test", key).orElseThrow().customerId();
    }

    @Test
    void tellsOfSignInsAndOfThoseThatFailed() {
        PageClient browser = new PageClient(server);
        browser.signIn(SPA, "reception");
        String user = entries(aremko, SPA, "action=session.opened")
                .getFirst()
                .get("subject")
                .asString();
        browser.post(
                "/ingresar",
                "_csrf",
                new PageClient(server).get("/ingresar").token(),
                "local",
                SPA,
                "email",
                "x@y.example",
                "password",
                "x");
        PageClient stranger = new PageClient(server);
        stranger.post(
                "/ingresar",
                "_csrf",
                stranger.get("/ingresar").token(),
                "local",
                SPA,
                "email",
                server.user(SPA, "reception")[0],
                "password",
                "a guess");

        JsonNode refused =
                entries(aremko, SPA, "action=session.refused&subject=" + user).getFirst();
        assertThat(refused.get("actor").asString()).isEqualTo("nobody");
        assertThat(refused.get("details").get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(refused.toString()).doesNotContain("a guess");
    }

    @Test
    void tellsWhoWasRefusedWhat() {
        ApiClient reader = keyWith("customers:read");
        assertThat(reader.get("/api/v1/{tenant}/api-keys").status()).isEqualTo(403);
        assertThat(entries(aremko, SPA, "action=permission.refused"))
                .anyMatch(entry -> entry.get("subject").asString().equals("route:GET /api/v1/{tenant}/api-keys")
                        && entry.get("details").get("permission").asString().equals("access:admin"));
    }

    @Test
    void tellsOnceALookWhoSawWhoseProfile() {
        long customer = customer();
        ApiClient reader = keyWith("customers:read");
        for (String path : List.of("/profile", "/insights", "/timeline", "/consent")) {
            assertThat(reader.get("/api/v1/{tenant}/customers/" + customer + path)
                            .status())
                    .isEqualTo(200);
        }
        List<JsonNode> seen = entries(aremko, SPA, "subject=customer:" + customer + "&action=profile.viewed");
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().get("actor").asString()).startsWith("key:");

        PageClient browser = new PageClient(server);
        browser.signIn(SPA, "reception");
        assertThat(browser.get("/clientes/" + customer).status()).isEqualTo(200);
        assertThat(entries(aremko, SPA, "subject=customer:" + customer + "&action=profile.viewed")
                        .getFirst()
                        .get("actor")
                        .asString())
                .startsWith("user:");
    }

    @Test
    void tellsOfAdjustmentsConsentAndExports() {
        Cafe.Account member = Cafe.on(server, CAFE).member("Rita Ajuste");
        cafe.post("/api/loyalty/users/" + member.userId() + "/adjust", "{\"points\":50,\"reason\":\"goodwill\"}");
        assertThat(entries(cafe, CAFE, "action=points.adjusted&subject=member:" + member.userId()))
                .hasSize(1);

        Answer batch = cafe.post("/api/loyalty/coupons/batches", "{\"count\":2,\"percent\":10}");
        String id = batch.json().get("batch_id").asString();
        assertThat(cafe.get("/api/loyalty/coupons/batches/" + id + "/codes.csv", "Accept", "text/csv")
                        .status())
                .isEqualTo(200);
        // The file has ended for its reader a moment before it is noted.
        assertEventually(() -> assertThat(entries(cafe, CAFE, "action=exported&subject=coupon_batch:" + id))
                .hasSize(1));

        long customer = customer();
        Answer consent = aremko.post(
                "/api/v1/{tenant}/customers/" + customer + "/consent",
                "{\"channel\":\"whatsapp\",\"purpose\":\"promotional\",\"granted\":true,\"text\":\"Sí\"}");
        assertThat(consent.status()).as(consent.body()).isIn(200, 201);
        assertThat(entries(aremko, SPA, "action=consent.recorded&subject=customer:" + customer))
                .hasSize(1);
    }

    @Test
    void isKeptForItsTimeAndNotLonger() throws SQLException {
        String mark = "mark:" + UUID.randomUUID();
        try (Sabotage database = Sabotage.of(server, SPA)) {
            for (int days : new int[] {400, 300}) {
                database.execute("insert into audit_entry (tenant_id, actor, action, subject, created_at) values ("
                        + server.tenant(SPA).id() + ", 'x', 'y', '" + mark + "', now() - interval '" + days
                        + " days')");
            }
            server.bean("forgetOldAudit", RecurringTask.class).executeRecurringly(null, null);
            assertThat(database.count("select count(*) from audit_entry where subject = '" + mark + "'"))
                    .isEqualTo(1);
            database.execute("select forget_audit_entries(now() + interval '1 day')");
            assertThat(database.count("select count(*) from audit_entry where created_at > now() - interval '1 day'"))
                    .isPositive();
        }
    }

    @Test
    void keepsCodesOfCouponsFromWhoeverMayNotIssueThem() {
        String code = cafe.post(
                        "/api/loyalty/coupons", "{\"percent\":10,\"campaign\":\"secret-" + UUID.randomUUID() + "\"}")
                .json()
                .get("code")
                .asString();
        String secret = cafe.post(
                        "/api/v1/{tenant}/api-keys", "{\"name\":\"reader\",\"permissions\":[\"loyalty:read\"]}")
                .json()
                .get("secret")
                .asString();
        ApiClient reader = server.clientWithKey(CAFE, secret);
        assertThat(cafe.get("/api/loyalty/coupons?code=" + code).body()).contains(code);
        assertThat(reader.get("/api/loyalty/coupons?limit=500").body())
                .doesNotContain(code)
                .contains("…");
        assertThat(reader.get("/api/loyalty/coupons?limit=500&code=" + code.substring(0, 4))
                        .json()
                        .get("total")
                        .asLong())
                .isEqualTo(
                        reader.get("/api/loyalty/coupons").json().get("total").asLong());
        assertThat(reader.get("/api/loyalty/coupons/batches/" + UUID.randomUUID() + "/codes.csv", "Accept", "text/csv")
                        .status())
                .isEqualTo(403);
        PageClient browser = new PageClient(server);
        browser.signIn(CAFE, "reception");
        assertThat(browser.get("/programa/cupones").body()).doesNotContain(code);
    }

    @Test
    void aKeyEndsWhenItIsMeantToAndTellsWhenItWasUsed() throws SQLException {
        Answer issued = aremko.post(
                "/api/v1/{tenant}/api-keys",
                "{\"name\":\"guest\",\"permissions\":[\"customers:read\"],\"expires_at\":\""
                        + OffsetDateTime.now().plus(Duration.ofDays(1)) + "\"}");
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        String secret = issued.json().get("secret").asString();
        String id = issued.json().get("key").get("id").asString();
        assertThat(issued.json().get("key").get("last_used_on").isNull()).isTrue();
        ApiClient guest = server.clientWithKey(SPA, secret);
        assertThat(guest.get("/api/v1/{tenant}/customers/search?query=nadie").status())
                .isEqualTo(200);
        assertThat(aremko.get("/api/v1/{tenant}/api-keys").body()).contains("last_used_on");

        try (Sabotage database = Sabotage.of(server, SPA)) {
            assertThat(database.count(
                            "select count(*) from api_key where last_used_on is not null and key_id = '" + id + "'"))
                    .isEqualTo(1);
            database.execute("update api_key set expires_at = now() - interval '1 second' where key_id = '" + id + "'");
        }
        assertEventually(() -> assertThat(guest.get("/api/v1/{tenant}/customers/search?query=nadie")
                        .status())
                .isEqualTo(401));
        assertThat(aremko.post(
                                "/api/v1/{tenant}/api-keys",
                                "{\"name\":\"late\",\"permissions\":[\"customers:read\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aKeyGivesAtMostWhatItHolds() {
        ApiClient admin = keyWith("access:admin", "customers:read");
        assertThat(admin.post("/api/v1/{tenant}/api-keys", "{\"name\":\"a\",\"permissions\":[\"customers:read\"]}")
                        .status())
                .isEqualTo(201);
        Answer refused =
                admin.post("/api/v1/{tenant}/api-keys", "{\"name\":\"b\",\"permissions\":[\"loyalty:admin\"]}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asString()).contains("loyalty:admin");
    }
}
