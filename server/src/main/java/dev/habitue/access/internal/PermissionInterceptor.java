package dev.habitue.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.habitue.access.Audit;
import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Public;
import dev.habitue.access.Requires;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to our own controllers only where the route's permission is held; closed by default. Records who
 * was refused what, and who saw whose data: the same again within a few minutes is the same look at a page.
 */
final class PermissionInterceptor implements HandlerInterceptor {
    private static final String OURS = "dev.habitue";
    private static final Duration ONE_LOOK = Duration.ofMinutes(5);
    private static final int REFUSED = 400;

    /** The route needs a caller and there is none. */
    static final class CredentialsNeeded extends Refusal {
        CredentialsNeeded() {
            super(Kind.UNAUTHENTICATED, "Credentials needed", "Send your API key in the X-API-Key header.");
        }
    }

    /** The caller is known but may not do this. */
    static final class PermissionNeeded extends Refusal {
        private final String permission;

        PermissionNeeded(String permission) {
            super(
                    Kind.FORBIDDEN,
                    "Permission needed",
                    "This needs the permission " + permission + ". Ask the owner for it.");
            this.permission = permission;
        }
    }

    private final Supplier<Audit> audit;
    private final Cache<String, Boolean> recorded = Caffeine.newBuilder()
            .expireAfterWrite(ONE_LOOK)
            .maximumSize(100_000)
            .build();

    /** @param audit asked for when it is needed: it stands on parts that are made later */
    PermissionInterceptor(Supplier<Audit> audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            try {
                check(route);
            } catch (PermissionNeeded refusal) {
                String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
                record(
                        "permission.refused",
                        "route:" + request.getMethod() + " " + pattern,
                        Map.of("permission", refusal.permission));
                throw refusal;
            }
        }
        return true;
    }

    /** Refuses where the current caller may not use the route. */
    static void check(HandlerMethod route) {
        if (!route.getBeanType().getPackageName().startsWith(OURS)
                || find(route, Public.class).isPresent()) {
            return;
        }
        Caller caller = Caller.current().orElseThrow(CredentialsNeeded::new);
        Requires requires = find(route, Requires.class).orElseThrow(() -> new PermissionNeeded("(none grants it)"));
        if (!caller.may(requires.value())) {
            throw new PermissionNeeded(requires.value().code());
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Audited audited = handler instanceof HandlerMethod route ? route.getMethodAnnotation(Audited.class) : null;
        if (audited != null && failure == null && response.getStatus() < REFUSED) {
            record(audited.action(), subject(audited, request), Map.of());
        }
    }

    private void record(String action, String subject, Map<String, ?> details) {
        String whole = Caller.current().map(caller -> caller.tenant().slug()).orElse("") + " " + Caller.currentActor()
                + " " + action + " " + subject;
        if (recorded.asMap().putIfAbsent(whole, true) == null) {
            audit.get().record(action, subject, details);
        }
    }

    private static String subject(Audited audited, HttpServletRequest request) {
        String subject = audited.subject();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (Map.Entry<?, ?> variable : variables.entrySet()) {
                subject = subject.replace("{" + variable.getKey() + "}", String.valueOf(variable.getValue()));
            }
        }
        return subject;
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> find(HandlerMethod route, Class<A> type) {
        A onMethod = route.getMethodAnnotation(type);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), type));
    }
}
