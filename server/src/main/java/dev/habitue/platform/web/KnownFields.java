package dev.habitue.platform.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses fields in a request's body that its operation does not know: who spells {@code dryRun} must not mail anybody.
 * What the program keeps as JSON itself may hold fields of older versions, so its own reading stays lenient. Requests of
 * the shop's pages say {@code @JsonIgnoreProperties(ignoreUnknown = true)}.
 */
@Configuration(proxyBeanMethods = false)
class KnownFields {
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer refuseUnknownFields(JsonMapper json) {
        JsonMapper strict = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }
}
