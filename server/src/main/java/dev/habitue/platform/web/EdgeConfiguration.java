package dev.habitue.platform.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.module.SimpleModule;

/** What may come in at all, said once for every operation and every page. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration implements WebMvcConfigurer {

    @Bean
    JsonMapperBuilderCustomizer strictValues() {
        SimpleModule strict = new SimpleModule("strict values");
        strict.setDeserializerModifier(new StrictValues());
        return mapper -> mapper.addModule(strict).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** After the permission is checked: whoever may not do something is told that, and no more. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnkeepableTextInterceptor()).order(Ordered.LOWEST_PRECEDENCE);
    }
}
