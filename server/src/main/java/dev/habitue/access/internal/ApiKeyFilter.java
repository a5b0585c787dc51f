package dev.habitue.access.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.habitue.access.Caller;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.web.Problem;
import dev.habitue.platform.web.ProblemWriter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out whose API key a request carries, binds the request to that tenant, and keeps each key within its rate. The
 * key, the X-Tenant header and a tenant in the path must agree: a key of another tenant finds nothing there.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final Pattern TENANT_IN_PATH = Pattern.compile("^/api/v1/([^/]+)/.+");
    private static final String BEARER = "Bearer ";

    private final ApiKeyTable keys;
    private final ProblemWriter problems;
    private final LoadingCache<UUID, Bucket> requests;
    private final LoadingCache<String, Bucket> failures;

    ApiKeyFilter(ApiKeyTable keys, ProblemWriter problems, AccessLimits limits) {
        this.keys = keys;
        this.problems = problems;
        this.requests = Caffeine.newBuilder().maximumSize(10_000).build(key -> perMinute(limits.requestsPerMinute()));
        this.failures = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(address -> perMinute(limits.failuresPerMinute()));
    }

    private static Bucket perMinute(long count) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(count).refillGreedy(count, Duration.ofMinutes(1)))
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = secretOf(request);
        if (secret == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiKeyTable.Holder> holder = keys.holderOf(secret);
        if (holder.isEmpty()) {
            refuseUnknown(request, response);
            return;
        }
        Tenant tenant = holder.get().tenant();
        Problem disagreement = disagreement(request, tenant);
        if (disagreement != null) {
            problems.write(response, disagreement);
            return;
        }
        ConsumptionProbe probe = requests.get(holder.get().key().id()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refuseHasty(response, probe.getNanosToWaitForRefill(), "This key has used up its requests for now.");
            return;
        }
        authenticate(holder.get());
        try {
            TenantScope.call(tenant, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static @Nullable String secretOf(HttpServletRequest request) {
        String key = request.getHeader("X-API-Key");
        String authorization = request.getHeader("Authorization");
        if (key == null && authorization != null && authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length());
        }
        return key;
    }

    private static @Nullable Problem disagreement(HttpServletRequest request, Tenant tenant) {
        String header = request.getHeader("X-Tenant");
        if (header != null && !header.equals(tenant.slug())) {
            return Problem.of(
                    403,
                    "tenant-mismatch",
                    "Tenant mismatch",
                    "The API key belongs to another tenant than X-Tenant names.");
        }
        Matcher path = TENANT_IN_PATH.matcher(request.getRequestURI());
        if (path.matches()
                && TenantPaths.isTenant(path.group(1))
                && !path.group(1).equals(tenant.slug())) {
            return Problem.of(
                    404,
                    "unknown-tenant",
                    "Unknown tenant",
                    "There is no tenant of that name that this API key may see.");
        }
        return null;
    }

    private void refuseUnknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConsumptionProbe probe = failures.get(request.getRemoteAddr()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refuseHasty(response, probe.getNanosToWaitForRefill(), "Too many requests with unknown API keys.");
            return;
        }
        problems.write(
                response,
                Problem.of(
                        401,
                        "unknown-api-key",
                        "Unknown API key",
                        "Check the key; it may have been revoked or replaced."));
    }

    private void refuseHasty(HttpServletResponse response, long nanosToWait, String what) throws IOException {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanosToWait) + 1);
        response.setHeader("Retry-After", Long.toString(seconds));
        problems.write(
                response,
                Problem.of(429, "too-many-requests", "Too many requests", what + " Wait " + seconds + " s and go on."));
    }

    private static void authenticate(ApiKeyTable.Holder holder) {
        Caller caller = new Caller(
                holder.tenant(),
                "key:" + holder.key().id(),
                holder.key().name(),
                holder.key().permissions());
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(caller, null, java.util.List.of())));
    }
}
