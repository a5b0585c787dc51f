package dev.habitue.platform.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.sql.Sql;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The tenants, remembered for a minute: every request asks for one. */
@Repository
public class TenantTable implements Tenants {
    private final LoadingCache<String, List<Tenant>> cache;

    TenantTable(Sql sql) {
        this.cache =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(all -> load(sql));
    }

    private static List<Tenant> load(Sql sql) {
        return sql.of(
                        "select tenant_id, slug, name, kind, currency, time_zone, language from tenant order by tenant_id")
                .map(row -> new Tenant(
                        row.getInt("tenant_id"),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getEnum("kind", Tenant.Kind.class),
                        Currency.getInstance(row.getString("currency")),
                        ZoneId.of(row.getString("time_zone")),
                        Locale.forLanguageTag(row.getString("language"))))
                .list();
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        return all().stream().filter(tenant -> tenant.slug().equals(slug)).findFirst();
    }

    @Override
    public Tenant byId(int id) {
        return all().stream()
                .filter(tenant -> tenant.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tenant " + id));
    }

    @Override
    public List<Tenant> all() {
        return cache.get("all");
    }
}
