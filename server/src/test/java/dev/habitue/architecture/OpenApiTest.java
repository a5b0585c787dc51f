package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Properties NAMES = names();

    private final JsonNode document =
            RunningServer.shared().client("aremko").get("/v3/api-docs").json();

    private static Properties names() {
        Properties names = new Properties();
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi/operation-names.properties")) {
            names.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    @Test
    void isTheOneOnRecord() {
        Map<?, ?> content = SORTED.convertValue(document, Map.class);
        GoldenFile.named("openapi.json").shouldEqual(SORTED.writeValueAsString(content) + "\n");
    }

    @Test
    void namesEachOperationAndEveryVariableOfItsPath() {
        List<String> lacking = new ArrayList<>();
        Set<String> names = new HashSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey() + path.getKey();
                    String name = operation.getValue().get("operationId").asString();
                    if (!NAMES.getProperty(method, "").equals(name) || !names.add(name)) {
                        lacking.add(method + ": no name of its own in openapi/operation-names.properties");
                    }
                    if (operation.getValue().get("tags").size() != 1) {
                        lacking.add(method + ": not one tag");
                    }
                    VARIABLE.matcher(path.getKey())
                            .results()
                            .map(variable -> variable.group(1))
                            .filter(variable -> !hasPathParameter(operation.getValue(), variable))
                            .forEach(variable -> lacking.add(method + ": nothing says what " + variable + " is"));
                }));
        assertThat(lacking).isEmpty();
        assertThat(NAMES).hasSameSizeAs(names);
    }

    @Test
    void showsExamplesThatHoldWhatTheirSchemaAsks() {
        List<String> lacking = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .get("responses")
                                .properties()
                                .forEach(response -> {
                                    JsonNode media = response.getValue().at("/content/application~1json");
                                    if (media.has("example")) {
                                        compare(
                                                operation.getKey() + path.getKey(),
                                                media.get("example"),
                                                media.path("schema"),
                                                lacking);
                                    }
                                })));
        assertThat(lacking).isEmpty();
    }

    private void compare(String place, JsonNode example, JsonNode given, List<String> lacking) {
        JsonNode schema = given.has("anyOf") ? given.get("anyOf").get(0) : given;
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString();
            schema = document.get("components").get("schemas").get(name.substring(name.lastIndexOf('/') + 1));
        }
        if (example.isArray()) {
            for (JsonNode element : example) {
                compare(place, element, schema.path("items"), lacking);
            }
        }
        if (example.isObject()) {
            for (JsonNode name : schema.path("required")) {
                if (!example.has(name.asString())) {
                    lacking.add(place + ": " + name.asString());
                }
            }
            for (Map.Entry<String, JsonNode> property : example.properties()) {
                compare(
                        place + "." + property.getKey(),
                        property.getValue(),
                        schema.path("properties").path(property.getKey()),
                        lacking);
            }
        }
    }

    @Test
    void namesPropertiesAsTheWireDoes() {
        List<String> wrong = new ArrayList<>();
        document.get("components")
                .get("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            if (!property.getKey().equals(property.getKey().toLowerCase(Locale.ROOT))) {
                                wrong.add(schema.getKey() + "." + property.getKey());
                            }
                        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void answersEachErrorWithAProblem() {
        List<String> wrong = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .get("responses")
                                .properties()
                                .forEach(response -> {
                                    boolean error = response.getKey().compareTo("400") >= 0;
                                    if (response.getValue().path("content").has("application/problem+json") != error
                                            || response.getValue()
                                                    .path("content")
                                                    .has("*/*")) {
                                        wrong.add(operation.getKey() + path.getKey() + " " + response.getKey());
                                    }
                                })));
        assertThat(wrong).isEmpty();
    }

    private static boolean hasPathParameter(JsonNode operation, String name) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.get("in").asString().equals("path")
                        && parameter.get("name").asString().equals(name)
                        && parameter.get("schema").has("type"));
    }

    @Test
    void isOfVersion31() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void givesEveryOperationASummaryAnExampleAndItsErrors() {
        List<String> lacking = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    JsonNode body = operation.getValue();
                    if (!body.has("summary")) {
                        lacking.add(name + ": no summary");
                    }
                    if (!body.toString().contains("\"example")) {
                        lacking.add(name + ": no example");
                    }
                    if (!body.get("responses").has("401") && !path.getKey().equals("/api/v1/health")) {
                        lacking.add(name + ": no errors");
                    }
                }));
        assertThat(lacking).isEmpty();
    }
}
