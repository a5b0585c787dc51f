package dev.habitue.access.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Has the document describe what is on the wire: its names, its nulls, and one schema a type. */
@Configuration(proxyBeanMethods = false)
class OpenApiModels {

    /** The wire is snake_case, and swagger's own reader of types knows nothing of the program's JSON mapper. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver wireNames(ObjectMapperProvider documents) {
        ObjectMapper wire = documents.jsonMapper().copy();
        wire.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(wire, new NestedNames()).openapi31(true);
    }

    @Bean
    @Order
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    /** {@code CouponController.Answer} and {@code VoucherController.Answer} are two schemas, not one. */
    private static final class NestedNames extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null || !type.getName().startsWith("dev.habitue.")
                    ? super.nameForClass(type, options)
                    : super.nameForClass(outer, options).replaceFirst("Controller$", "") + type.getSimpleName();
        }
    }
}
