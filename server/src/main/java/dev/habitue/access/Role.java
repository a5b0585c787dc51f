package dev.habitue.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member of staff is, and so may do. */
public enum Role {
    OWNER(EnumSet.allOf(Permission.class)),
    MANAGER(EnumSet.complementOf(EnumSet.of(Permission.ACCESS_ADMIN))),
    RECEPTION(EnumSet.of(
            Permission.CUSTOMERS_READ,
            Permission.CONSENT_WRITE,
            Permission.CAMPAIGNS_READ,
            Permission.OUTREACH_WRITE,
            Permission.MAPPINGS_READ,
            Permission.MAPPINGS_WRITE,
            Permission.SOURCES_READ,
            Permission.LOYALTY_READ,
            Permission.LOYALTY_WRITE));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
