package dev.habitue.access.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Gives each operation the name that a generated client calls it by, from {@code openapi/operation-names.properties}, and
 * the parameters of its path that the handler never asks for, as {@code tenant}; one tag each.
 */
@Component
class OperationNames implements GlobalOpenApiCustomizer {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private final Properties names = names();

    private static Properties names() {
        Properties names = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(OperationNames.class.getResourceAsStream("/openapi/operation-names.properties")),
                StandardCharsets.UTF_8)) {
            names.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        String name = names.getProperty(method.name().toLowerCase(Locale.ROOT) + path);
        if (name != null) {
            operation.setOperationId(name);
        }
        // Generators write an operation once for each of its tags: its own says more than its controller's.
        if (operation.getTags() != null && operation.getTags().size() > 1) {
            operation.setTags(List.of(operation.getTags().getFirst()));
        }
        List<Parameter> parameters = new ArrayList<>(VARIABLE.matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .filter(variable -> !isDescribed(operation, variable))
                .map(OperationNames::described)
                .toList());
        if (operation.getParameters() != null) {
            parameters.addAll(operation.getParameters());
        }
        if (!parameters.isEmpty()) {
            operation.setParameters(parameters);
        }
    }

    private static boolean isDescribed(Operation operation, String variable) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(
                                parameter -> "path".equals(parameter.getIn()) && variable.equals(parameter.getName()));
    }

    private static Parameter described(String variable) {
        Schema<Object> text = new Schema<>();
        text.addType("string");
        Parameter parameter = new PathParameter().name(variable).required(true).schema(text);
        return variable.equals("tenant")
                ? parameter.description("The place's slug, as aremko").example("aremko")
                : parameter;
    }
}
