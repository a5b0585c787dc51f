package dev.habitue.access.internal;

import dev.habitue.access.Caller;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.web.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Looks ahead which route a request will come to, and whether its caller may use it. */
@Component
class RouteAdmission implements Admission {
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    /** The routes are asked for when they are needed: their own parts include filters that ask here. */
    RouteAdmission(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    /** Empty where there is no such route for this method and content; the dispatcher will say why. */
    Optional<HandlerMethod> routeOf(HttpServletRequest request) {
        boolean known = ServletRequestPathUtils.hasParsedRequestPath(request);
        try {
            if (!known) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            HandlerExecutionChain chain = routes.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod route
                    ? Optional.of(route)
                    : Optional.empty();
        } catch (Exception unreadable) {
            // Whatever is wrong with the request's address or media types, the dispatcher meets it again and answers
            // it.
            return Optional.empty();
        } finally {
            if (!known) {
                ServletRequestPathUtils.clearParsedRequestPath(request);
            }
        }
    }

    @Override
    public Optional<String> admitted(HttpServletRequest request) {
        return routeOf(request).filter(RouteAdmission::isOpen).map(route -> Caller.currentActor());
    }

    static boolean isOpen(HandlerMethod route) {
        try {
            PermissionInterceptor.check(route);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }
}
