package dev.habitue.reliability;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.FlakyLink;
import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import dev.habitue.fixtures.SharedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A database that hangs, a disk that is full, a schema that is newer: said in words, and honestly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseAwayTest {
    /** What a load balancer waits for; the probe itself gives up sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SharedDatabase database = SharedDatabase.open();
    private final FlakyLink link = new FlakyLink(database.port());
    private final String owner = database.url("habitue", link.port());
    private final RunningServer server = database.server(
            "habitue.automation.automatic=false",
            "habitue.database-url=" + owner,
            "habitue.database-app-url=" + database.url("habitue_app", link.port()));

    DatabaseAwayTest() throws IOException {}

    @AfterAll
    void end() throws IOException {
        server.close();
        link.close();
        database.close();
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url("/api/v1/health")))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String healthWord() {
        try {
            HttpResponse<String> answer = health();
            return answer.statusCode() + answer.body();
        } catch (IOException | InterruptedException e) {
            return String.valueOf(e);
        }
    }

    @Test
    @Order(1)
    void aDatabaseThatHangsIsDownWithinABalancersPatience() {
        PageClient browser = new PageClient(server);
        browser.signIn("aremko", "manager");
        ApiClient client = server.client("aremko");
        assertThat(healthWord()).isEqualTo("200{\"status\":\"up\"}");

        link.hold();
        assertThat(healthWord()).isEqualTo("503{\"status\":\"down\"}");
        Answer refused = client.get("/api/v1/aremko/customers/search?query=nadie");
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:habitue:problem:temporarily-unavailable");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        PageClient.Page page = browser.get("/clientes");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("La base de datos no responde");

        link.up();
        assertEventually(() -> assertThat(healthWord()).isEqualTo("200{\"status\":\"up\"}"));
        assertEventually(() -> assertThat(client.get("/api/v1/aremko/customers/search?query=nadie")
                        .status())
                .isEqualTo(200));
    }

    @Test
    @Order(2)
    void aFullDiskSaysWhatToDo() throws SQLException {
        ApiClient client = server.client("aremko");
        try (Sabotage sabotage = Sabotage.with(database.connect())) {
            sabotage.execute("""
                    create function no_room() returns trigger language plpgsql as $$
                    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$
                    """).execute("create trigger no_room before insert on api_key execute function no_room()");
            Answer refused =
                    client.post("/api/v1/aremko/api-keys", "{\"name\":\"x\",\"permissions\":[\"customers:read\"]}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:habitue:problem:disk-full");
            assertThat(refused.json().get("detail").asString()).contains("Free some space");
            assertThat(healthWord()).isEqualTo("503{\"status\":\"read_only\"}");
            assertThat(client.get("/api/v1/aremko/api-keys").status()).isEqualTo(200);
            sabotage.execute("drop trigger no_room on api_key").execute("drop function no_room()");
        }
    }

    @Test
    @Order(3)
    void anOlderProgramLeavesANewerSchemaAlone() throws SQLException {
        try (Sabotage sabotage = Sabotage.with(database.connect())) {
            sabotage.execute(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1,"
                            + " 'x', 1, true)");
            assertThatThrownBy(() -> database.server("habitue.automation.automatic=false")
                            .close())
                    .rootCause()
                    .hasMessageContaining("written by a newer Habitué")
                    .hasMessageContaining("9999");
            sabotage.execute("delete from flyway_schema_history where version = '9999'");
        }
    }
}
