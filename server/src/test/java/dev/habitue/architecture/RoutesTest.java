package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoutesTest {
    private final RunningServer server = RunningServer.shared();

    @Test
    void areTheOnesOnRecordWithTheirPermissions() {
        GoldenFile.named("routes.txt")
                .shouldEqual(
                        Routes.of(server).stream().map(Routes.Route::line).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void allSayWhatTheyAskFor() {
        assertThat(Routes.of(server)).noneMatch(route -> route.permission().equals("CLOSED"));
    }

    @TestFactory
    Stream<DynamicTest> refuseWhoeverHasNoKey() {
        ApiClient nobody = server.clientWithKey("aremko", "hab_aremko_nonsense");
        return Routes.of(server).stream()
                .filter(route ->
                        route.path().startsWith("/api/") && !route.permission().equals("public"))
                .map(route -> DynamicTest.dynamicTest(
                        route.line(),
                        () -> assertThat(nobody.send(request(route), filled(route.path(), "aremko"))
                                        .status())
                                .isIn(401, 429)));
    }

    @TestFactory
    Stream<DynamicTest> areClosedToAnotherTenantsKey() {
        ApiClient cafe = server.client("cafe-vt");
        return Routes.of(server).stream()
                .filter(route -> route.path().startsWith("/api/v1/{tenant}"))
                .map(route -> DynamicTest.dynamicTest(route.line(), () -> {
                    ApiClient.Answer answer = cafe.send(request(route), filled(route.path(), "aremko"));
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.json().get("type").asString()).isEqualTo("urn:habitue:problem:unknown-tenant");
                }));
    }

    private static HttpRequest.Builder request(Routes.Route route) {
        return HttpRequest.newBuilder().method(route.method(), HttpRequest.BodyPublishers.ofString("{}"));
    }

    private static String filled(String path, String tenant) {
        return path.replace("{tenant}", tenant).replaceAll("\\{[^}]*}", "1");
    }
}
