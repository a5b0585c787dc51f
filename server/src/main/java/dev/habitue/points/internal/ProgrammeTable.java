package dev.habitue.points.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.ProgrammeRules;
import dev.habitue.points.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of each tenant's rules. The newest is remembered for seconds; the ledger's functions read it themselves. */
@Repository
class ProgrammeTable {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<Integer, ProgrammeRules> newest =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    ProgrammeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ProgrammeRules current(int tenant) {
        ProgrammeRules known = newest.getIfPresent(tenant);
        if (known != null) {
            return known;
        }
        ProgrammeRules read = newest(tenant)
                .orElseThrow(() -> new IllegalStateException("tenant " + tenant + " has no programme yet"));
        newest.put(tenant, read);
        return read;
    }

    Optional<ProgrammeRules> newest(int tenant) {
        return jdbc.sql("select * from loyalty_programme where tenant_id = ? order by version desc limit 1")
                .param(tenant)
                .query(this::map)
                .optional();
    }

    Optional<ProgrammeRules> version(int version) {
        return jdbc.sql("select * from loyalty_programme where tenant_id = ? and version = ?")
                .params(TenantScope.current().id(), version)
                .query(this::map)
                .optional();
    }

    List<ProgrammeRules> history(int limit) {
        return jdbc.sql("select * from loyalty_programme where tenant_id = ? order by version desc limit ?")
                .params(TenantScope.current().id(), limit)
                .query(this::map)
                .list();
    }

    /** One at a time for a tenant: versions are numbered without gaps. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(TenantScope.current().id(), "loyalty_programme".hashCode())
                .query(row -> {});
    }

    void insert(ProgrammeRules rules, int version, String actor) {
        int tenant = TenantScope.current().id();
        jdbc.sql("""
                insert into loyalty_programme (tenant_id, version, points_per_peso, carry_remainder, expiry_days, pending_days,
                    refund_policy, orders_across_doors, welcome_bonus, referral_bonus, bonus_qualifies, referral_qualifies, window_months,
                    grace_days, point_value, actor, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(tenant)
                .param(version)
                .param(rules.pointsPerPeso())
                .param(rules.carryRemainder())
                .param(rules.expiryDays())
                .param(rules.pendingDays())
                .param(rules.refundPolicy().code())
                .param(rules.ordersAcrossDoors())
                .param(rules.welcomeBonus())
                .param(rules.referralBonus())
                .param(rules.bonusQualifies())
                .param(rules.referralQualifies())
                .param(rules.windowMonths())
                .param(rules.graceDays())
                .param(rules.pointValue())
                .param(actor)
                .param(Timestamp.from(clock.instant()))
                .update();
        for (Tier tier : rules.tiers()) {
            jdbc.sql("insert into loyalty_tier values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            tenant,
                            version,
                            tier.code(),
                            tier.name(),
                            tier.threshold(),
                            tier.multiplier(),
                            tier.discountPercent(),
                            tier.benefits().toArray(String[]::new))
                    .update();
        }
        newest.invalidate(tenant);
    }

    void forget() {
        newest.invalidate(TenantScope.current().id());
    }

    private List<Tier> tiers(int tenant, int version) {
        return jdbc.sql("select * from loyalty_tier where tenant_id = ? and version = ? order by threshold")
                .params(tenant, version)
                .query((row, number) -> new Tier(
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("threshold"),
                        row.getBigDecimal("multiplier"),
                        row.getBigDecimal("discount_percent"),
                        List.of((String[]) row.getArray("benefits").getArray())))
                .list();
    }

    private ProgrammeRules map(ResultSet row, int number) throws SQLException {
        return new ProgrammeRules(
                row.getInt("version"),
                row.getBigDecimal("points_per_peso"),
                row.getBoolean("carry_remainder"),
                row.getInt("expiry_days"),
                row.getInt("pending_days"),
                ProgrammeRules.RefundPolicy.valueOf(
                        Objects.requireNonNull(row.getString("refund_policy")).toUpperCase(Locale.ROOT)),
                row.getBoolean("orders_across_doors"),
                row.getLong("welcome_bonus"),
                row.getLong("referral_bonus"),
                row.getBoolean("bonus_qualifies"),
                row.getBoolean("referral_qualifies"),
                row.getObject("window_months", Integer.class),
                row.getInt("grace_days"),
                row.getBigDecimal("point_value"),
                tiers(row.getInt("tenant_id"), row.getInt("version")),
                row.getString("actor"),
                row.getTimestamp("created_at").toInstant());
    }
}
