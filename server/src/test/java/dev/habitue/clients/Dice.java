package dev.habitue.clients;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values as a schema has them, and values as nobody should send them. */
final class Dice {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "ana",
            "\u0000",
            "ana\u0000",
            "\ud800",
            "\u202eana",
            "\u200b",
            "ñandú",
            "Mu\u00f1oz",
            "李 小龍",
            "😀😀",
            "'; drop table customers; --",
            "%",
            "%00",
            "../../etc/passwd",
            "null",
            "NaN",
            "true",
            "-1",
            "1e309",
            "<script>alert(1)</script>",
            "{{ 7 | times: 7 }}",
            "{% for i in (1..999999999) %}x{% endfor %}",
            "[a](",
            "2026-02-30",
            "0000-00-00",
            "+999999999-12-31",
            "2026-11-20T25:61:61Z",
            "9.876.543-3",
            "+56 9 8428 0796",
            "a@b",
            "á@ñ.cl",
            "a,b;c@d.cl",
            "https://127.0.0.1:1/x",
            "javascript:alert(1)",
            "es",
            "aremko",
            "cafe-vt");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2",
            "100",
            "0.5",
            "1.0",
            "1e2",
            "1e400",
            "-1e400",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999999999999999999",
            "0.00000000000000000000000000000000000000000000001");

    private final SplittableRandom random;
    private final JsonNode schemas;

    Dice(long seed, JsonNode schemas) {
        this.random = new SplittableRandom(seed);
        this.schemas = schemas;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One in so many values is not what its schema asks for. */
    JsonNode value(JsonNode schema, int wrongOneIn, int depth) {
        if (oneIn(wrongOneIn)) {
            return nonsense(depth);
        }
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString();
            return value(schemas.get(name.substring(name.lastIndexOf('/') + 1)), wrongOneIn, depth);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return value(schema.get(choice).get(upTo(schema.get(choice).size())), wrongOneIn, depth);
            }
        }
        if (schema.has("enum") && !oneIn(5)) {
            return schema.get("enum").get(upTo(schema.get("enum").size()));
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, wrongOneIn, depth);
            case "array" -> array(schema, wrongOneIn, depth);
            case "integer" -> JsonNodeFactory.instance.numberNode(upTo(5) == 0 ? upTo(100_000) : upTo(50));
            case "number" -> JsonNodeFactory.instance.numberNode(upTo(1_000_000) / 100.0);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(oneIn(2));
            case "null" -> JsonNodeFactory.instance.nullNode();
            default -> text(schema);
        };
    }

    private String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.get(upTo(type.size())).asString()
                : type.asString(schema.has("properties") ? "object" : "string");
    }

    private JsonNode text(JsonNode schema) {
        return StringNode.valueOf(
                switch (schema.path("format").asString("")) {
                    case "date" -> "2026-0" + (1 + upTo(9)) + "-1" + upTo(10);
                    case "date-time" -> "2026-0" + (1 + upTo(9)) + "-1" + upTo(10) + "T1" + upTo(10) + ":00:00-03:00";
                    case "uuid" -> "0f4b2a50-1c1b-4a9e-9a55-0f6a6f3f1b1" + upTo(10);
                    default ->
                        schema.has("example") && oneIn(2)
                                ? schema.get("example").asString()
                                : of(TEXTS);
                });
    }

    private JsonNode object(JsonNode schema, int wrongOneIn, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (depth > 6) {
            return object;
        }
        Iterator<Map.Entry<String, JsonNode>> properties =
                schema.path("properties").properties().iterator();
        while (properties.hasNext()) {
            Map.Entry<String, JsonNode> property = properties.next();
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asString().equals(property.getKey()));
            if (required ? !oneIn(20) : oneIn(2)) {
                object.set(property.getKey(), value(property.getValue(), wrongOneIn, depth + 1));
            }
        }
        if (oneIn(30)) {
            object.set(of(TEXTS), nonsense(depth));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int wrongOneIn, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int length = oneIn(40) ? 600 : upTo(4);
        for (int i = 0; i < length; i++) {
            array.add(value(schema.path("items"), wrongOneIn, depth + 1));
        }
        return array;
    }

    private JsonNode nonsense(int depth) {
        return switch (upTo(7)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.objectNode();
            case 2 -> JsonNodeFactory.instance.arrayNode().add(of(TEXTS));
            case 3 -> JsonNodeFactory.instance.booleanNode(oneIn(2));
            case 4 -> StringNode.valueOf("x".repeat(oneIn(4) ? 200_000 / (depth + 1) : 300));
            case 5 -> JsonNodeFactory.instance.rawValueNode(new tools.jackson.databind.util.RawValue(of(NUMBERS)));
            default -> StringNode.valueOf(of(TEXTS));
        };
    }

    /** As a path or a query carries it; one in twenty is not even encoded as it should be. */
    String encoded(JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        if (text.length() > 2_000) {
            text = text.substring(0, 2_000);
        }
        StringBuilder encoded = new StringBuilder();
        List<Byte> bytes = new ArrayList<>();
        for (byte each : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            bytes.add(each);
        }
        bytes.forEach(each -> encoded.append(String.format("%%%02X", each & 0xff)));
        return oneIn(20) ? of(List.of("%FF", "%C3", "%00", "a%2Fb", "..", ";a=b", "%F1")) : encoded.toString();
    }
}
