package dev.habitue.platform.web.sender;

import dev.habitue.platform.web.Problem;
import dev.habitue.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Settles first of all who sent a request and under which name of ours. A name that is not ours is refused, because a
 * browser that was led here by it would hold this program for somebody else's; addresses and localhost are always ours.
 */
@Component
@EnableConfigurationProperties(WebSettings.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SenderFilter extends OncePerRequestFilter {
    private static final int MISDIRECTED = 421;

    private final WebSettings settings;
    private final List<String> names;
    private final ProblemWriter problems;

    SenderFilter(WebSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.names = settings.hostNames();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ForwardedRequest sent = new ForwardedRequest(request, settings);
        if (isOurs(sent.getServerName()) || asksForHealth(sent)) {
            chain.doFilter(sent, response);
            return;
        }
        problems.write(
                response,
                Problem.of(
                        MISDIRECTED,
                        "unknown-host",
                        "Unknown host",
                        "This installation is not known under that host name. Whoever runs it adds the name to"
                                + " HABITUE_HOSTS, or sets HABITUE_PUBLIC_URL."));
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || names.contains(name) || isAddress(name);
    }

    /** Those who only look whether the program lives know it by all kinds of names. */
    private static boolean asksForHealth(HttpServletRequest request) {
        return request.getRequestURI().equals("/api/v1/health")
                || request.getRequestURI().startsWith("/actuator/health");
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(
                    name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
