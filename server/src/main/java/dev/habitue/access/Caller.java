package dev.habitue.access;

import dev.habitue.platform.Tenant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever is behind the current request: an API key or a signed-in user.
 *
 * @param actor how records of what was done name the caller: {@code key:<id>} or {@code user:<id>}; no personal data
 * @param name how the caller is shown to people
 */
public record Caller(Tenant tenant, String actor, String name, Set<Permission> permissions) {

    /** What the program does by itself is recorded under this actor. */
    public static final String SYSTEM = "system";

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** The current caller's actor, or {@link #SYSTEM} where nobody called. */
    public static String currentActor() {
        return current().map(Caller::actor).orElse(SYSTEM);
    }
}
