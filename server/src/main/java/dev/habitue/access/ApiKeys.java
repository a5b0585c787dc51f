package dev.habitue.access;

import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current tenant's API keys. A key's secret is shown once, when it is made; only its hash is kept. */
public interface ApiKeys {
    int MOST = 500;

    record ApiKey(
            UUID id,
            String name,
            Set<Permission> permissions,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt) {}

    /** A new key with its secret. */
    record Issued(ApiKey key, String secret) {}

    /** Somebody would have given a key more than he holds himself. */
    final class GrantsTooMuch extends Refusal {
        public GrantsTooMuch(String permissions) {
            super(
                    Kind.FORBIDDEN,
                    "Grants too much",
                    "You can give only what you hold yourself, which is not " + permissions + ".");
        }
    }

    /** @param expiresAt from when on the key is refused; null for never */
    Issued issue(String name, Set<Permission> permissions, @Nullable Instant expiresAt);

    /** Newest first; all that a place has reason to keep. */
    List<ApiKey> list();

    /** @param after moment of issue and id of the last one seen */
    List<ApiKey> list(int limit, @Nullable Cursor after);

    /** From then on the key is refused, on other nodes within seconds. Nothing where there is no such key. */
    Optional<ApiKey> revoke(UUID id);
}
