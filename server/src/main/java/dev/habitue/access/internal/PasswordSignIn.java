package dev.habitue.access.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.habitue.access.SignIn;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

@Component
class PasswordSignIn implements SignIn {
    private static final int ATTEMPTS_A_MINUTE = 10;

    private final Tenants tenants;
    private final UserTable users;
    private final PasswordEncoder passwords;
    /** Checked where there is no such user, so that both mistakes take the same time. */
    private final String hashOfNobody;

    private final LoadingCache<String, Bucket> attempts = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(account -> Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(ATTEMPTS_A_MINUTE).refillGreedy(ATTEMPTS_A_MINUTE, Duration.ofMinutes(1)))
                    .build());

    PasswordSignIn(Tenants tenants, UserTable users, PasswordEncoder passwords) {
        this.tenants = tenants;
        this.users = users;
        this.passwords = passwords;
        this.hashOfNobody = String.valueOf(passwords.encode(Secret.random()));
    }

    @Override
    public String signIn(String tenantSlug, String email, String password) {
        Bucket wrongAttempts = attempts.get(tenantSlug + "/" + email.strip().toLowerCase(Locale.ROOT));
        // Taken before the password is looked at, so that many guesses at once are no way around it.
        if (!wrongAttempts.tryConsume(1)) {
            throw new TooManyAttempts();
        }
        Optional<Tenant> tenant = tenants.bySlug(tenantSlug);
        Optional<UserTable.Credentials> credentials =
                tenant.flatMap(known -> TenantScope.call(known, () -> users.credentialsOf(email)));
        boolean right = passwords.matches(
                password, credentials.map(UserTable.Credentials::passwordHash).orElse(hashOfNobody));
        if (!right || credentials.isEmpty()) {
            throw new WrongCredentials();
        }
        wrongAttempts.addTokens(1);
        return TenantScope.call(
                tenant.orElseThrow(), () -> users.openSession(credentials.get().user()));
    }

    @Override
    public void signOut(String token) {
        tenantOf(token).ifPresent(tenant -> TenantScope.run(tenant, () -> users.closeSession(token)));
    }

    Optional<Tenant> tenantOf(String token) {
        int end = token.indexOf('_');
        return end > 0 ? tenants.bySlug(token.substring(0, end)) : Optional.empty();
    }
}
