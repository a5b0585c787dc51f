package dev.habitue.access.internal;

import dev.habitue.access.Caller;
import dev.habitue.access.Public;
import dev.habitue.access.Requires;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to our own controllers only where the route's permission is held; closed by default. */
final class PermissionInterceptor implements HandlerInterceptor {
    private static final String OURS = "dev.habitue";

    /** The route needs a caller and there is none. */
    static final class CredentialsNeeded extends Refusal {
        CredentialsNeeded() {
            super(Kind.UNAUTHENTICATED, "Credentials needed", "Send your API key in the X-API-Key header.");
        }
    }

    /** The caller is known but may not do this. */
    static final class PermissionNeeded extends Refusal {
        PermissionNeeded(String permission) {
            super(
                    Kind.FORBIDDEN,
                    "Permission needed",
                    "This needs the permission " + permission + ". Ask the owner for it.");
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            check(method);
        }
        return true;
    }

    /** Refuses where the current caller may not use the route. */
    static void check(HandlerMethod method) {
        if (!method.getBeanType().getPackageName().startsWith(OURS)
                || find(method, Public.class).isPresent()) {
            return;
        }
        Caller caller = Caller.current().orElseThrow(CredentialsNeeded::new);
        Requires requires = find(method, Requires.class).orElseThrow(() -> new PermissionNeeded("(none grants it)"));
        if (!caller.may(requires.value())) {
            throw new PermissionNeeded(requires.value().code());
        }
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> find(HandlerMethod method, Class<A> type) {
        A onMethod = method.getMethodAnnotation(type);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type));
    }
}
