package dev.habitue.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list with nothing in one of its places: from every operation and every list that the OpenAPI document knows. */
class NullElementsTest {
    private static final RunningServer server = RunningServer.start(
            "habitue.demo=false", "habitue.identity.automatic=false", "habitue.automation.automatic=false");
    private final JsonNode document =
            server.client("cafe-vt").get("/v3/api-docs").json();

    @TestFactory
    Stream<DynamicTest> areRefusedAndNeverOurMistake() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .flatMap(operation -> lists(path.getKey(), operation.getKey(), operation.getValue())));
    }

    private Stream<DynamicTest> lists(String path, String method, JsonNode operation) {
        JsonNode media = operation.at("/requestBody/content/application~1json");
        if (!(media.path("example") instanceof ObjectNode example)) {
            return Stream.empty();
        }
        JsonNode schema = resolved(media.get("schema"));
        return schema.path("properties").properties().stream().flatMap(property -> {
            JsonNode type = resolved(property.getValue());
            ObjectNode body = example.deepCopy();
            if (isList(type)) {
                body.set(property.getKey(), nothing());
                return Stream.of(ask(method, path, property.getKey(), body));
            }
            return type.path("properties").properties().stream()
                    .filter(inner -> isList(resolved(inner.getValue())))
                    .map(inner -> {
                        ObjectNode nested = example.deepCopy();
                        nested.putObject(property.getKey()).set(inner.getKey(), nothing());
                        return ask(method, path, property.getKey() + "." + inner.getKey(), nested);
                    });
        });
    }

    private static boolean isList(JsonNode schema) {
        return schema.has("items");
    }

    private static ArrayNode nothing() {
        return JsonNodeFactory.instance.arrayNode().addNull();
    }

    /** What is referred to, also where it may be null. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode given = schema.has("anyOf") ? schema.get("anyOf").get(0) : schema;
        if (!given.has("$ref")) {
            return given;
        }
        String name = given.get("$ref").asString();
        return document.get("components").get("schemas").get(name.substring(name.lastIndexOf('/') + 1));
    }

    private DynamicTest ask(String method, String path, String list, ObjectNode body) {
        String target = path.replace("{tenant}", "cafe-vt").replaceAll("\\{\\w+}", "1");
        return DynamicTest.dynamicTest(method + " " + path + " " + list, () -> {
            ApiClient.Answer answer = server.client("cafe-vt")
                    .send(
                            HttpRequest.newBuilder()
                                    .method(
                                            method.toUpperCase(Locale.ROOT),
                                            HttpRequest.BodyPublishers.ofString(
                                                    new JsonMapper().writeValueAsString(body))),
                            target);
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
        });
    }
}
