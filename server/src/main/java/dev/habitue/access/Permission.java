package dev.habitue.access;

import dev.habitue.platform.sql.Coded;
import java.util.Arrays;
import java.util.Optional;

/** What a key or a user may do. The code is what keys and the golden list of routes show. */
public enum Permission implements Coded {
    CUSTOMERS_READ("customers:read"),
    CUSTOMERS_WRITE("customers:write"),
    CONSENT_WRITE("consent:write"),
    CAMPAIGNS_READ("campaigns:read"),
    CAMPAIGNS_RUN("campaigns:run"),
    OUTREACH_WRITE("outreach:write"),
    MAPPINGS_READ("mappings:read"),
    MAPPINGS_WRITE("mappings:write"),
    SOURCES_READ("sources:read"),
    SOURCES_SYNC("sources:sync"),
    EVENTS_WRITE("events:write"),
    LOYALTY_READ("loyalty:read"),
    LOYALTY_WRITE("loyalty:write"),
    LOYALTY_ADMIN("loyalty:admin"),
    WEBHOOKS_ADMIN("webhooks:admin"),
    METRICS_READ("metrics:read"),
    ACCESS_ADMIN("access:admin");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    public static Optional<Permission> ofCode(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code.equals(code))
                .findFirst();
    }
}
