package dev.habitue.access.internal;

import dev.habitue.access.Caller;
import dev.habitue.access.HostCookie;
import dev.habitue.access.Role;
import dev.habitue.access.SignIn;
import dev.habitue.access.Users.User;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out which user's session a request to the console belongs to, and binds the request to her tenant. */
final class SessionFilter extends OncePerRequestFilter {
    /** At the till hands are busy, and the next customer should not meet a sign-in. */
    private static final Duration IDLE_AT_THE_COUNTER = Duration.ofHours(4);

    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    /** A page that asks by itself how something goes on is nobody at work. */
    private static final String BY_ITSELF = "X-By-Itself";

    private final PasswordSignIn signIn;
    private final SessionTable sessions;
    private final Clock clock;

    SessionFilter(PasswordSignIn signIn, SessionTable sessions, Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String cookie = HostCookie.valueOf(SignIn.COOKIE, request);
        String token = cookie == null ? "" : cookie;
        Optional<Tenant> tenant = signIn.tenantOf(token);
        Optional<SessionTable.Session> session =
                tenant.flatMap(known -> TenantScope.call(known, () -> sessions.inForce(token)));
        if (tenant.isEmpty() || session.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        authenticate(tenant.get(), session.get().user());
        try {
            TenantScope.call(tenant.get(), () -> {
                stayAwake(request, token, session.get());
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void stayAwake(HttpServletRequest request, String token, SessionTable.Session session) {
        if (request.getHeader(BY_ITSELF) != null && request.getMethod().equals("GET")) {
            return;
        }
        boolean counter = session.user().role() == Role.RECEPTION
                || request.getRequestURI().startsWith("/mostrador");
        Instant until = clock.instant().plus(counter ? IDLE_AT_THE_COUNTER : SessionTable.IDLE);
        if (until.isAfter(session.idleUntil().plus(TOLERANCE))) {
            sessions.keepUntil(token, until);
        }
    }

    private static void authenticate(Tenant tenant, User user) {
        Caller caller =
                new Caller(tenant, "user:" + user.id(), user.name(), user.role().permissions());
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of())));
    }
}
