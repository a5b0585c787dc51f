package dev.habitue.access.internal;

import dev.habitue.platform.web.MultipartBody;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form of our own whose token belongs to a session that is no more: hands it on to the page that shows what was typed
 * and sends it anew. What is not proven to come from our own page is refused.
 */
final class StaleForm implements AccessDeniedHandler {
    static final String PAGE = "/ingresar/seguir";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        if (refusal instanceof CsrfException
                && SameOriginFilter.isProven(request)
                && !MultipartBody.isIn(request)
                && request.getMethod().equals("POST")) {
            request.getRequestDispatcher(PAGE).forward(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
