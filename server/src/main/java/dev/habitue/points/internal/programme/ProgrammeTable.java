package dev.habitue.points.internal.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The versions of each tenant's rules. The newest is remembered for seconds; the ledger's functions read it themselves. */
@Repository
public class ProgrammeTable {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int LOCK = "loyalty_programme".hashCode();

    private final Sql sql;
    private final Cache<Integer, ProgrammeRules> newest =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    ProgrammeTable(Sql sql) {
        this.sql = sql;
    }

    public ProgrammeRules current() {
        int tenant = TenantScope.current().id();
        ProgrammeRules known = newest.getIfPresent(tenant);
        if (known != null) {
            return known;
        }
        ProgrammeRules read =
                newest().orElseThrow(() -> new IllegalStateException("tenant " + tenant + " has no programme yet"));
        newest.put(tenant, read);
        return read;
    }

    Optional<ProgrammeRules> newest() {
        return sql.of("select * from loyalty_programme where tenant_id = :tenant order by version desc limit 1")
                .map(this::rules)
                .optional();
    }

    Optional<ProgrammeRules> version(int version) {
        return sql.of("select * from loyalty_programme where tenant_id = :tenant and version = :version")
                .param("version", version)
                .map(this::rules)
                .optional();
    }

    List<ProgrammeRules> history(int limit) {
        return sql.of("select * from loyalty_programme where tenant_id = :tenant order by version desc limit :limit")
                .param("limit", limit)
                .map(this::rules)
                .list();
    }

    /** One at a time for a tenant: versions are numbered without gaps. */
    void lock() {
        sql.of("select pg_advisory_xact_lock(:tenant, :lock)")
                .param("lock", LOCK)
                .execute();
    }

    void insert(ProgrammeRules rules, int version, String actor) {
        sql.of("""
                insert into loyalty_programme (tenant_id, version, points_per_peso, carry_remainder, expiry_days, pending_days,
                    refund_policy, orders_across_doors, welcome_bonus, referral_bonus, bonus_qualifies, referral_qualifies,
                    window_months, grace_days, point_value, actor, created_at)
                values (:tenant, :version, :pointsPerPeso, :carryRemainder, :expiryDays, :pendingDays,
                    :refundPolicy, :ordersAcrossDoors, :welcomeBonus, :referralBonus, :bonusQualifies, :referralQualifies,
                    :windowMonths, :graceDays, :pointValue, :actor, :now)
                """)
                .params(rules)
                .param("version", version)
                .param("actor", actor)
                .update();
        for (Tier tier : rules.tiers()) {
            sql.of("""
                    insert into loyalty_tier
                    values (:tenant, :version, :code, :name, :threshold, :multiplier, :discountPercent, :benefits)
                    """).params(tier).param("version", version).update();
        }
        forget();
    }

    void forget() {
        newest.invalidate(TenantScope.current().id());
    }

    private List<Tier> tiers(int version) {
        return sql.of("select * from loyalty_tier where tenant_id = :tenant and version = :version order by threshold")
                .param("version", version)
                .as(Tier.class)
                .list();
    }

    private ProgrammeRules rules(Row row) {
        return new ProgrammeRules(
                row.getInt("version"),
                row.getBigDecimal("points_per_peso"),
                row.getBoolean("carry_remainder"),
                row.getInt("expiry_days"),
                row.getInt("pending_days"),
                row.getEnum("refund_policy", ProgrammeRules.RefundPolicy.class),
                row.getBoolean("orders_across_doors"),
                row.getLong("welcome_bonus"),
                row.getLong("referral_bonus"),
                row.getBoolean("bonus_qualifies"),
                row.getBoolean("referral_qualifies"),
                row.get("window_months", Integer.class),
                row.getInt("grace_days"),
                row.getBigDecimal("point_value"),
                tiers(row.getInt("version")),
                row.getString("actor"),
                row.getInstant("created_at"));
    }
}
