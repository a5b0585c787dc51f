package dev.habitue.pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Texts in two languages, Spanish first, and assets whose addresses change with their content. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration implements WebMvcConfigurer {
    public static final Locale SPANISH = Locale.of("es");
    private static final Duration YEAR = Duration.ofDays(365);

    private final boolean remembersAssets;

    /** Who works on assets and texts sets Spring's own switch to see changes at once ({@code ./habitue dev}). */
    public PagesConfiguration(@Value("${spring.web.resources.chain.cache:true}") boolean remembersAssets) {
        this.remembersAssets = remembersAssets;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[] {"console", "pages", "vendor"}) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                    .resourceChain(remembersAssets)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }

    @Bean
    public ResourceUrlEncodingFilter assetAddresses() {
        return new ResourceUrlEncodingFilter();
    }

    @Bean
    public MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setDefaultLocale(SPANISH);
        if (!remembersAssets) {
            messages.setCacheSeconds(0);
        }
        return messages;
    }

    /** Spanish unless the cookie says otherwise; programs read what validation says in English. */
    @Bean
    public LocaleResolver localeResolver() {
        CookieLocaleResolver languages = new CookieLocaleResolver("habitue_language");
        languages.setCookieMaxAge(YEAR);
        languages.setCookieHttpOnly(true);
        languages.setCookieSameSite("Lax");
        languages.setRejectInvalidCookies(false);
        languages.setDefaultLocaleFunction(
                request -> request.getRequestURI().startsWith("/api/") ? Locale.ENGLISH : SPANISH);
        return languages;
    }
}
