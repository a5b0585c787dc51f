package dev.habitue.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Tells clients how long they may keep what is the same for every member: rewards, rules, figures of the programme, for
 * LOYALTY_CACHE_TTL_SECONDS. What a member has is never kept (the usual no-store): a balance is true when asked for.
 */
@ControllerAdvice
class LoyaltyCacheAdvice implements ResponseBodyAdvice<Object> {
    private static final List<String> COMMON =
            List.of("/api/loyalty/rewards", "/api/loyalty/programme", "/api/loyalty/stats/");

    private final int seconds;

    /** Its value was looked at before the start. */
    LoyaltyCacheAdvice(@Value("${LOYALTY_CACHE_TTL_SECONDS:}") String seconds) {
        this.seconds = seconds.isBlank() ? 0 : Integer.parseInt(seconds.strip());
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return seconds > 0;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        String path = request.getURI().getPath();
        if (request.getMethod() == HttpMethod.GET
                && !(body instanceof Problem)
                && path != null
                && COMMON.stream().anyMatch(path::startsWith)) {
            response.getHeaders().setCacheControl("private, max-age=" + seconds);
            response.getHeaders().addAll(HttpHeaders.VARY, List.of("X-API-Key", "X-Tenant", "Authorization"));
        }
        return body;
    }
}
