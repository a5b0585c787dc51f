package dev.habitue.access.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a form that another site's page sent, by what the browser itself says of it: Sec-Fetch-Site, or Origin where it
 * is older. A browser that says neither is left to the form's token. https://web.dev/articles/fetch-metadata
 */
final class SameOriginFilter extends OncePerRequestFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OURS = Set.of("same-origin", "none");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READS.contains(request.getMethod()) || request.getRequestURI().startsWith("/m/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean refused = site != null ? !OURS.contains(site) : origin != null && !isOurs(origin, request);
        if (refused) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether the browser says that one of our own pages sent this. */
    static boolean isProven(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return site != null ? site.equals("same-origin") : origin != null && isOurs(origin, request);
    }

    /** A proxy that is not trusted to say so may have turned https into http: usual ports are one. */
    private static boolean isOurs(String text, HttpServletRequest request) {
        URI origin = uri(text);
        if (origin == null || origin.getHost() == null || !origin.getHost().equalsIgnoreCase(request.getServerName())) {
            return false;
        }
        int port = request.getServerPort();
        return origin.getPort() == port || origin.getPort() < 0 && (port == HTTPS || port == HTTP);
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
