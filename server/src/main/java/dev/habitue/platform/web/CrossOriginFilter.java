package dev.habitue.platform.web;

import dev.habitue.platform.installation.AllowedOrigins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the shop's own pages in a browser call the loyalty and portal routes, from the origins that ALLOWED_ORIGINS names.
 * Credentials go in a header, never in a cookie, so none are allowed across. See https://fetch.spec.whatwg.org/#http-cors-protocol.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class CrossOriginFilter extends OncePerRequestFilter {
    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String HEADERS = "Content-Type, X-API-Key, X-Tenant, Authorization, Idempotency-Key, Prefer";
    private static final String EXPOSED = "Location, Retry-After, Idempotent-Replayed, Preference-Applied";
    private static final String REMEMBERED_SECONDS = "600";

    private final AllowedOrigins origins;
    private final ProblemWriter problems;

    CrossOriginFilter(@Value("${ALLOWED_ORIGINS:}") String origins, ProblemWriter problems) {
        this.origins = AllowedOrigins.parse(origins);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return origins.isNobody()
                || !(path.startsWith("/api/loyalty/")
                        || path.startsWith("/api/portal/")
                        || path.startsWith("/portal/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Also without an origin: a cache must not give this answer to a page that asks from one.
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean preflight = request.getMethod().equals("OPTIONS")
                && origin != null
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
        boolean allowed = origin != null && origins.allows(origin);
        if (allowed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        if (!preflight) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (!allowed) {
            problems.write(
                    response,
                    Problem.of(
                            403,
                            "origin-not-allowed",
                            "Origin not allowed",
                            "Pages of this origin may not call here. Whoever runs Habitué adds it to ALLOWED_ORIGINS."));
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
