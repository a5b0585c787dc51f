package dev.habitue.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current tenant's API keys. A key's secret is shown once, when it is made; only its hash is kept. */
public interface ApiKeys {

    record ApiKey(
            UUID id,
            String name,
            Set<Permission> permissions,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /** A new key with its secret. */
    record Issued(ApiKey key, String secret) {}

    Issued issue(String name, Set<Permission> permissions);

    /** Newest first. */
    List<ApiKey> list();

    /** From then on the key is refused, on other nodes within seconds. Nothing where there is no such key. */
    Optional<ApiKey> revoke(UUID id);
}
