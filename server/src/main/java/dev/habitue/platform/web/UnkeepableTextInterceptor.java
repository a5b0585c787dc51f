package dev.habitue.platform.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.input.UnkeepableText;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses text that cannot be kept in addresses, query strings and forms, before anything is done with it. */
final class UnkeepableTextInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // To ask what is wrong with a request that was refused would read its body, files and all.
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        for (Map.Entry<String, String[]> parameter : parameters(request).entrySet()) {
            refuse("parameter", parameter.getKey());
            for (String value : parameter.getValue()) {
                refuse(parameter.getKey(), value);
            }
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> refuse(String.valueOf(name), String.valueOf(value)));
        }
        return true;
    }

    /** The firewall in front refuses names with control characters only once they are asked for. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (RequestRejectedException e) {
            throw new InvalidInput("parameter", "has a name that no parameter has");
        }
    }

    private static void refuse(String field, String text) {
        String reason = UnkeepableText.reason(text);
        if (reason != null) {
            throw new InvalidInput(field, reason);
        }
    }
}
