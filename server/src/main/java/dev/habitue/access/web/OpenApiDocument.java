package dev.habitue.access.web;

import dev.habitue.access.Public;
import dev.habitue.access.Requires;
import dev.habitue.platform.web.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every operation's documentation has in common: how to authenticate, how errors look, and the example that stands
 * beside the code under {@code openapi/}, named after method and path.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
    private static final String KEY = "apiKey";
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final Map<String, String> ERRORS = Map.of(
            "400", "Malformed: errors[] names the fields",
            "401", "No API key, or one that is not in force",
            "403", "The key lacks the permission, or X-Tenant names another tenant",
            "404", "Nothing there that this key may see",
            "429", "Too many requests; wait as Retry-After says",
            "503", "The database is away for the moment; try again as Retry-After says");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("This installation")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .info(new Info()
                        .title("Habitué")
                        .version("1")
                        .description("Customer identity, insight and loyalty for places that people come back to.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")));
    }

    @Bean
    GlobalOperationCustomizer permissionsAndErrors() {
        return (operation, handler) -> {
            if (find(handler, Public.class).isEmpty()) {
                operation.addSecurityItem(new SecurityRequirement().addList(KEY));
                find(handler, Requires.class)
                        .ifPresent(requires -> operation.setDescription(described(operation, requires)));
                ERRORS.forEach((status, meaning) ->
                        operation.getResponses().computeIfAbsent(status, absent -> problem(meaning)));
            } else {
                operation.setSecurity(List.of());
                operation.getResponses().computeIfAbsent("400", absent -> problem("Not a request that can be read"));
            }
            operation.getResponses().forEach((status, response) -> {
                if (status.startsWith("4") || status.startsWith("5")) {
                    response.setContent(aProblem());
                }
            });
            return operation;
        };
    }

    private static String described(Operation operation, Requires requires) {
        String own = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        return own + "Permission: `" + requires.value().code() + "`.";
    }

    private static ApiResponse problem(String meaning) {
        return new ApiResponse().description(meaning).content(aProblem());
    }

    private static Content aProblem() {
        return new Content()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }

    @Bean
    GlobalOpenApiCustomizer examples(JsonMapper json) {
        return document -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(document.getComponents()::addSchemas);
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        String name = method.name().toLowerCase(java.util.Locale.ROOT)
                                + path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
                        attach(operation, name, json);
                        if (WRITES.contains(method.name().toLowerCase(java.util.Locale.ROOT))) {
                            operation
                                    .getResponses()
                                    .computeIfAbsent(
                                            "409",
                                            absent -> problem("Another request came under this Idempotency-Key"));
                            operation.addParametersItem(new HeaderParameter()
                                    .name("Idempotency-Key")
                                    .required(false)
                                    .description("A repeat with the same key gets the first answer again")
                                    .schema(text().maxLength(255)));
                        }
                    }));
        };
    }

    private static Schema<?> text() {
        Schema<String> schema = new Schema<>();
        schema.addType("string");
        return schema;
    }

    private static void attach(Operation operation, String name, JsonMapper json) {
        read(name + ".json", json)
                .ifPresent(example -> operation.getResponses().forEach((status, response) -> {
                    if (status.startsWith("2") && response.getContent() != null) {
                        response.getContent().values().forEach(media -> media.setExample(example));
                    }
                }));
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            read(name + ".request.json", json)
                    .ifPresent(example -> operation
                            .getRequestBody()
                            .getContent()
                            .values()
                            .forEach(media -> media.setExample(example)));
        }
    }

    private static Optional<Object> read(String file, JsonMapper json) {
        try (InputStream resource = OpenApiDocument.class.getResourceAsStream("/openapi/" + file)) {
            return resource == null ? Optional.empty() : Optional.of(json.readValue(resource, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi/" + file, e);
        }
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> find(HandlerMethod handler, Class<A> type) {
        A onMethod = handler.getMethodAnnotation(type);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), type));
    }
}
