package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient aremko = server.client(SPA);

    @Test
    void opensItsOwnTenantOnly() {
        assertThat(aremko.get("/api/v1/{tenant}/api-keys").status()).isEqualTo(200);
        assertThat(aremko.get("/api/v1/" + CAFE + "/api-keys").status()).isEqualTo(404);
        assertThat(aremko.get("/api/v1/{tenant}/api-keys", "X-Tenant", CAFE).status())
                .isEqualTo(403);
    }

    @Test
    void isRefusedOnceRevoked() {
        ApiClient.Answer issued =
                aremko.post("/api/v1/{tenant}/api-keys", "{\"name\":\"till\",\"permissions\":[\"access:admin\"]}");
        assertThat(issued.status()).isEqualTo(201);
        String secret = issued.json().get("secret").asString();
        String id = issued.json().get("key").get("id").asString();
        assertThat(aremko.get("/api/v1/{tenant}/api-keys", "X-API-Key", secret).status())
                .isEqualTo(200);

        aremko.send(HttpRequest.newBuilder().DELETE(), "/api/v1/{tenant}/api-keys/" + id);

        ApiClient.Answer refused = aremko.get("/api/v1/{tenant}/api-keys", "X-API-Key", secret);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:habitue:problem:unknown-api-key");
    }

    @Test
    void mayDoOnlyWhatItWasGiven() {
        String secret = aremko.post(
                        "/api/v1/{tenant}/api-keys", "{\"name\":\"reader\",\"permissions\":[\"customers:read\"]}")
                .json()
                .get("secret")
                .asString();
        assertThat(aremko.get("/api/v1/{tenant}/api-keys", "X-API-Key", secret).status())
                .isEqualTo(403);
    }

    @Test
    void namesThePermissionThatDoesNotExist() {
        ApiClient.Answer answer =
                aremko.post("/api/v1/{tenant}/api-keys", "{\"name\":\"x\",\"permissions\":[\"fly\"]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("permissions");
    }

    @Test
    void answersARepeatedWriteWithTheFirstAnswer() {
        String body = "{\"name\":\"once\",\"permissions\":[\"customers:read\"]}";
        ApiClient.Answer first = aremko.post("/api/v1/{tenant}/api-keys", body, "Idempotency-Key", "issue-1");
        ApiClient.Answer second = aremko.post("/api/v1/{tenant}/api-keys", body, "Idempotency-Key", "issue-1");
        ApiClient.Answer other =
                aremko.post("/api/v1/{tenant}/api-keys", body.replace("once", "twice"), "Idempotency-Key", "issue-1");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
    }
}
