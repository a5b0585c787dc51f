package dev.habitue.access.internal;

import java.util.Set;

/** Tells a tenant's slug in {@code /api/v1/{tenant}/…} from the few words that stand in the same place. */
final class TenantPaths {
    private static final Set<String> NOT_TENANTS = Set.of("mappings", "health");

    private TenantPaths() {}

    static boolean isTenant(String segment) {
        return !NOT_TENANTS.contains(segment);
    }
}
