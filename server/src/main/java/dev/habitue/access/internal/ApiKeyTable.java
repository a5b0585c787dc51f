package dev.habitue.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.habitue.access.ApiKeys;
import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys, and who a key stands for. A secret reads {@code hab_<tenant>_<random>}: the tenant must be known before its
 * rows can be seen.
 */
@Repository
class ApiKeyTable implements ApiKeys {
    private static final String PREFIX = "hab_";

    /** Short, so that a key revoked on another node is soon refused here too. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    record Holder(Tenant tenant, ApiKey key) {}

    private final Sql sql;
    private final Clock clock;
    private final Tenants tenants;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Cache<String, Holder> holders = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    ApiKeyTable(Sql sql, Clock clock, Tenants tenants, Audit audit, TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.tenants = tenants;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Whose key it is, if it is one that is in force. */
    Optional<Holder> holderOf(String secret) {
        Holder known = holders.getIfPresent(secret);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Holder> found = tenantOf(secret)
                .flatMap(tenant -> TenantScope.call(
                        tenant, () -> inForce(Secret.hash(secret)).map(key -> new Holder(tenant, key))));
        found.ifPresent(holder -> holders.put(secret, holder));
        return found;
    }

    private Optional<Tenant> tenantOf(String secret) {
        int end = secret.indexOf('_', PREFIX.length());
        return secret.startsWith(PREFIX) && end > 0
                ? tenants.bySlug(secret.substring(PREFIX.length(), end))
                : Optional.empty();
    }

    private Optional<ApiKey> inForce(byte[] hash) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return transaction.execute(status -> {
            Optional<ApiKey> key =
                    sql.of("""
                    select * from api_key where tenant_id = :tenant and hash = :hash and revoked_at is null
                        and (expires_at is null or expires_at > :now)
                    """).param("hash", hash).map(this::map).optional();
            key.filter(found -> !today.equals(found.lastUsedOn())).ifPresent(found -> noteUse(found.id(), today));
            return key;
        });
    }

    /** Once a day, so that reading with a key stays reading. */
    private void noteUse(UUID id, LocalDate today) {
        sql.of("update api_key set last_used_on = :today where tenant_id = :tenant and key_id = :id")
                .param("today", today)
                .param("id", id)
                .update();
    }

    @Override
    @Transactional
    public Issued issue(String name, Set<Permission> permissions, @Nullable Instant expiresAt) {
        Caller.current().ifPresent(caller -> refuseMoreThan(caller.permissions(), permissions));
        Tenant tenant = TenantScope.current();
        UUID id = UUID.randomUUID();
        String secret = PREFIX + tenant.slug() + "_" + Secret.random();
        sql.of("""
                insert into api_key (tenant_id, key_id, name, hash, permissions, created_at, expires_at)
                values (:tenant, :id, :name, :hash, :permissions, :now, :expiresAt)
                """)
                .param("id", id)
                .param("name", name)
                .param("hash", Secret.hash(secret))
                .param(
                        "permissions",
                        permissions.stream().map(Permission::code).sorted().toList())
                .param("expiresAt", expiresAt)
                .update();
        audit.record("api_key.issued", "api_key:" + id, Map.of("name", name));
        return new Issued(find(id).orElseThrow(), secret);
    }

    private static void refuseMoreThan(Set<Permission> held, Set<Permission> given) {
        String missing = given.stream()
                .filter(permission -> !held.contains(permission))
                .map(Permission::code)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new GrantsTooMuch(missing);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<ApiKey> list() {
        return list(MOST, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ApiKey> list(int limit, @Nullable Cursor after) {
        return sql.of("""
                select * from api_key where tenant_id = :tenant
                    and (:before::timestamptz is null or (created_at, key_id) < (:before::timestamptz, :beforeId::uuid))
                order by created_at desc, key_id desc limit :limit
                """)
                .param("before", after == null ? null : after.instant(0))
                .param("beforeId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .map(this::map)
                .list();
    }

    @Override
    @Transactional
    public Optional<ApiKey> revoke(UUID id) {
        int changed = sql.of("""
                update api_key set revoked_at = :now where tenant_id = :tenant and key_id = :id and revoked_at is null
                """).param("id", id).update();
        holders.asMap().values().removeIf(holder -> holder.key().id().equals(id));
        if (changed == 1) {
            audit.record("api_key.revoked", "api_key:" + id, Map.of());
        }
        return find(id);
    }

    private Optional<ApiKey> find(UUID id) {
        return sql.of("select * from api_key where tenant_id = :tenant and key_id = :id")
                .param("id", id)
                .map(this::map)
                .optional();
    }

    private ApiKey map(Row row) {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        row.getList("permissions", String.class)
                .forEach(code -> Permission.ofCode(code).ifPresent(permissions::add));
        return new ApiKey(
                row.getUuid("key_id"),
                row.getString("name"),
                permissions,
                row.getInstant("created_at"),
                row.get("expires_at", Instant.class),
                row.get("last_used_on", LocalDate.class),
                row.get("revoked_at", Instant.class));
    }
}
