package dev.habitue.architecture;

import dev.habitue.access.Public;
import dev.habitue.access.Requires;
import dev.habitue.fixtures.RunningServer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the program that is ours, with the permission it asks for. */
public final class Routes {
    /** @param permission its code, {@code public}, or {@code CLOSED} where the route names none */
    public record Route(String method, String path, String permission) {
        public String line() {
            return String.format("%-6s %-60s %s", method, path, permission).stripTrailing();
        }
    }

    private Routes() {}

    public static List<Route> of(RunningServer server) {
        Map<RequestMappingInfo, HandlerMethod> handlers = server.bean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        return handlers.entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("dev.habitue"))
                .flatMap(entry -> routes(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty()
                                ? Stream.of("ANY")
                                : methods.stream().map(Enum::name))
                        .map(method -> new Route(method, path, permission(handler))));
    }

    private static String permission(HandlerMethod handler) {
        if (find(handler, Public.class) != null) {
            return "public";
        }
        Requires requires = find(handler, Requires.class);
        return requires == null ? "CLOSED" : requires.value().code();
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A find(HandlerMethod handler, Class<A> type) {
        A onMethod = handler.getMethodAnnotation(type);
        return onMethod != null ? onMethod : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), type);
    }
}
