package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final JsonNode document =
            RunningServer.shared().client("aremko").get("/v3/api-docs").json();

    @Test
    void isTheOneOnRecord() {
        Map<?, ?> content = SORTED.convertValue(document, Map.class);
        content.remove("servers");
        GoldenFile.named("openapi.json").shouldEqual(SORTED.writeValueAsString(content) + "\n");
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
