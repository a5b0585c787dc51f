package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.SignIn;
import dev.habitue.access.Users.User;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

@Component
class PasswordSignIn implements SignIn {
    private static final String NOBODY = "nobody";

    private final Tenants tenants;
    private final UserTable users;
    private final SessionTable sessions;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final GuessLimits limits = new GuessLimits();
    /** Checked where there is no such user, so that both mistakes take the same time. */
    private final String hashOfNobody;

    PasswordSignIn(Tenants tenants, UserTable users, SessionTable sessions, PasswordEncoder passwords, Audit audit) {
        this.tenants = tenants;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.hashOfNobody = String.valueOf(passwords.encode(Secret.random()));
    }

    @Override
    public Opened signIn(Attempt attempt) {
        Optional<Tenant> tenant = tenants.bySlug(attempt.tenantSlug());
        Optional<UserTable.Credentials> credentials =
                tenant.flatMap(known -> TenantScope.call(known, () -> users.credentialsOf(attempt.email())));
        boolean knownDevice = credentials
                .map(found -> TenantScope.call(
                        tenant.orElseThrow(),
                        () -> sessions.isKnown(attempt.device(), found.user().id())))
                .orElse(false);
        String account = attempt.tenantSlug() + "/" + attempt.email().strip().toLowerCase(Locale.ROOT);
        String hash = credentials.map(UserTable.Credentials::passwordHash).orElse(hashOfNobody);
        boolean right = limits.check(attempt, account, knownDevice, () -> passwords.matches(attempt.password(), hash));
        if (!right || credentials.isEmpty()) {
            tenant.ifPresent(known -> TenantScope.run(known, () -> recordFailure(attempt, credentials, knownDevice)));
            throw new WrongCredentials();
        }
        User user = credentials.get().user();
        return TenantScope.call(tenant.orElseThrow(), () -> open(attempt, user, knownDevice));
    }

    private Opened open(Attempt attempt, User user, boolean knownDevice) {
        String device = knownDevice && attempt.device() != null ? attempt.device() : Secret.random();
        sessions.remember(device, user.id());
        String token = sessions.open(user, attempt.endsOthers());
        audit.recordBy(
                "user:" + user.id(),
                "session.opened",
                "user:" + user.id(),
                Map.of(
                        "address",
                        attempt.address(),
                        "known_device",
                        knownDevice,
                        "ended_others",
                        attempt.endsOthers()));
        return new Opened(token, device);
    }

    /** Never what was typed: people type a password where an e-mail belongs. */
    private void recordFailure(Attempt attempt, Optional<UserTable.Credentials> credentials, boolean knownDevice) {
        audit.recordBy(
                NOBODY,
                "session.refused",
                "user:" + credentials.map(found -> found.user().id().toString()).orElse("unknown"),
                Map.of("address", attempt.address(), "known_device", knownDevice));
    }

    @Override
    public void signOut(String token) {
        tenantOf(token)
                .ifPresent(tenant -> TenantScope.run(tenant, () -> {
                    sessions.inForce(token)
                            .ifPresent(session -> audit.recordBy(
                                    "user:" + session.user().id(),
                                    "session.closed",
                                    "user:" + session.user().id(),
                                    Map.of()));
                    sessions.close(token);
                }));
    }

    @Override
    public Ending endingOf(String token) {
        return tenantOf(token)
                .map(tenant -> TenantScope.call(tenant, () -> sessions.endingOf(token)))
                .orElse(Ending.NONE);
    }

    Optional<Tenant> tenantOf(String token) {
        int end = token.indexOf('_');
        return end > 0 ? tenants.bySlug(token.substring(0, end)) : Optional.empty();
    }
}
