package dev.habitue.access.internal;

import dev.habitue.access.Caller;
import dev.habitue.access.SignIn;
import dev.habitue.access.Users.User;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Finds out which user's session a request to the console belongs to, and binds the request to her tenant. */
final class SessionFilter extends OncePerRequestFilter {
    private final PasswordSignIn signIn;
    private final UserTable users;

    SessionFilter(PasswordSignIn signIn, UserTable users) {
        this.signIn = signIn;
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Cookie cookie = WebUtils.getCookie(request, SignIn.COOKIE);
        String token = cookie == null ? "" : cookie.getValue();
        Optional<Tenant> tenant = signIn.tenantOf(token);
        Optional<User> user = tenant.flatMap(known -> TenantScope.call(known, () -> users.userOfSession(token)));
        if (tenant.isEmpty() || user.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        authenticate(tenant.get(), user.get());
        try {
            TenantScope.call(tenant.get(), () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void authenticate(Tenant tenant, User user) {
        Caller caller =
                new Caller(tenant, "user:" + user.id(), user.name(), user.role().permissions());
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of())));
    }
}
