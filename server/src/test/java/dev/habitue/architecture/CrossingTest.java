package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.PageClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route that names something by its id, called by one tenant's owner under her own name with another's real ids:
 * nothing is found, nothing shown, nothing changed. Routes that are added are called too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossingTest {
    /** Words of ours and signed tokens: nobody's ids. */
    private static final List<String> NAMES_ONLY = List.of(
            "/api/v1/{tenant}/templates/",
            "/api/v1/{tenant}/campaigns/segments/",
            "/automatizacion/{cadence}/",
            "/mensajes/{kind}/",
            "/m/");

    /** Operations whose answer is whether something could be done; for what is not there it is no, and why. */
    private static final List<String> ANSWERS_WHETHER =
            List.of("/coupons/{code}/validate", "/earn/dry-run", "/spend/dry-run");

    private static final Set<String> CORE = Set.of(
            "api_key",
            "campaign",
            "consent_entry",
            "coupon",
            "coupon_claim",
            "customer",
            "file_import",
            "loyalty_account",
            "loyalty_entry",
            "loyalty_member",
            "mail_stop",
            "mapping",
            "outreach_mark",
            "reward",
            "source_record",
            "suppression",
            "voucher",
            "webhook_endpoint");

    /** Of its own: what is made at the other tenant would be found there by tests of empty places. */
    private static final RunningServer server = RunningServer.start(
            "habitue.demo=false", "habitue.identity.automatic=false", "habitue.automation.automatic=false");

    private final OtherTenant other = new OtherTenant(server);
    private final ApiClient intruder = server.client("aremko");
    private final PageClient page = new PageClient(server);

    CrossingTest() throws SQLException {
        page.signIn("aremko", "owner");
    }

    private List<Routes.Route> crossed() {
        return Routes.of(server).stream()
                .filter(route -> !route.permission().equals("public"))
                .filter(route -> route.path().replace("{tenant}", "").contains("{"))
                .filter(route -> NAMES_ONLY.stream().noneMatch(route.path()::startsWith))
                .toList();
    }

    @Test
    void leaveOutNoRouteThatNamesSomething() {
        assertThat(crossed()).hasSizeGreaterThan(60);
        assertThat(crossed().stream()
                        .filter(route -> other.fill(route.path(), "aremko") == null)
                        .map(Routes.Route::line))
                .as("routes of which the other tenant has nothing to reach for")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> findNothingOfAnotherTenants() {
        return crossed().stream()
                .map(route -> DynamicTest.dynamicTest(route.line(), () -> {
                    String path = other.fill(route.path(), "aremko");
                    int status;
                    String body;
                    if (route.path().startsWith("/api/")) {
                        Answer answer = send(intruder, route, String.valueOf(path));
                        status = answer.status();
                        body = answer.body();
                    } else {
                        PageClient.Page answer = visited(route, String.valueOf(path));
                        status = answer.status();
                        body = answer.body();
                    }
                    if (ANSWERS_WHETHER.stream().anyMatch(route.path()::endsWith)) {
                        assertThat(body).contains("unknown");
                        assertThat(status).isEqualTo(200);
                        return;
                    }
                    assertThat(body).doesNotContain(other.mark());
                    if (route.path().endsWith("/reanudar")) {
                        // Whoever comes second finds it done; the next test shows that nothing was.
                        assertThat(status).isEqualTo(302);
                        return;
                    }
                    assertThat(status).as(body).isEqualTo(404);
                }));
    }

    /** With every field that a form here asks for, so that it is the id which it stumbles over. */
    private PageClient.Page visited(Routes.Route route, String path) {
        if (!route.method().equals("GET")) {
            return page.post(path, other.fields(page.get("/clientes").token()));
        }
        PageClient.Page answer = page.get(path + "?persona=" + other.customer());
        return answer.location().startsWith("/") ? page.get(answer.location()) : answer;
    }

    /** The way these tests would notice: for their owner the same ids lead somewhere. */
    @TestFactory
    Stream<DynamicTest> wouldFindThemWithTheOtherTenantsOwnKey() {
        ApiClient owner = server.client(OtherTenant.SLUG);
        return crossed().stream()
                .filter(route -> route.method().equals("GET") && route.path().startsWith("/api/"))
                .map(route -> DynamicTest.dynamicTest(route.line(), () -> {
                    Answer answer = send(owner, route, String.valueOf(other.fill(route.path(), OtherTenant.SLUG)));
                    assertThat(answer.status())
                            .as(answer.body())
                            .isLessThan(500)
                            .isNotIn(401, 403, 404);
                }));
    }

    @Test
    void changeNothingOfAnotherTenants() throws SQLException {
        try (Sabotage database = Sabotage.of(server)) {
            List<String> before = state(database);
            crossed().stream()
                    .filter(route ->
                            route.path().startsWith("/api/") && !route.method().equals("GET"))
                    .forEach(route -> send(intruder, route, String.valueOf(other.fill(route.path(), "aremko"))));
            assertThat(state(database)).isEqualTo(before);

            server.client(OtherTenant.SLUG).post("/api/loyalty/rewards", "{\"name\":\"x\",\"points\":1,\"percent\":1}");
            assertThat(state(database)).isNotEqualTo(before);
        }
    }

    private static List<String> state(Sabotage database) throws SQLException {
        database.execute("set app.tenant = '2'");
        List<String> state = new ArrayList<>();
        for (String table : CORE.stream().sorted().toList()) {
            state.add(table + " "
                    + database.strings(
                                    "select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - 'last_used_on')::text, 0)), 0)"
                                            + " from \"" + table + "\" t")
                            .getFirst());
        }
        return state;
    }

    private static Answer send(ApiClient client, Routes.Route route, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder().method(route.method(), HttpRequest.BodyPublishers.ofString(example(route)));
        return route.path().endsWith(".csv")
                ? client.send(request, path, "Accept", "text/csv")
                : client.send(request, path);
    }

    /** A body that the operation takes, so that it is the id which it stumbles over. */
    private static String example(Routes.Route route) {
        String name = (route.method().toLowerCase(java.util.Locale.ROOT) + route.path())
                .replaceAll("[{}]", "")
                .replaceAll("[^A-Za-z0-9]+", "-");
        try (InputStream file = CrossingTest.class.getResourceAsStream("/openapi/" + name + ".request.json")) {
            return file == null
                    ? "{}"
                    // Tiers are named by each programme.
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\"tier\": *\"[^\"]*\",", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
