package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Coupon;
import dev.habitue.rewards.CouponFilter;
import dev.habitue.rewards.CouponTerms;
import dev.habitue.rewards.CouponUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CouponTable {
    private static final String FILTER = """
            tenant_id = ? and (?::text is null or starts_with(code_key, ?)) and (?::text is null or campaign = ?)
                and (?::uuid is null or batch_id = ?) and (?::bigint is null or owner_id = ?)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CouponTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    Optional<Coupon> find(String code) {
        return jdbc.sql("select * from coupon where tenant_id = ? and code_key = ?")
                .params(tenant(), Codes.key(code))
                .query(CouponTable::map)
                .optional();
    }

    /** As {@link #find}; nobody else takes or gives back a use until the transaction ends. */
    Optional<Coupon> lock(String code) {
        return jdbc.sql("select * from coupon where tenant_id = ? and code_key = ? for update")
                .params(tenant(), Codes.key(code))
                .query(CouponTable::map)
                .optional();
    }

    /**
     * Takes one use where the coupon allows it that day: the raise and its conditions are one statement, so of two that want
     * the last one the second waits for the first and then finds none. Nothing where it does not allow it.
     */
    Optional<Coupon> take(CouponUse use, LocalDate today) {
        return jdbc.sql("""
                update coupon set uses = uses + 1
                where tenant_id = ? and code_key = ? and disabled_at is null and (max_uses is null or uses < max_uses)
                    and (valid_from is null or valid_from <= ?) and (valid_until is null or valid_until >= ?)
                    and (owner_id is null or owner_id = ?) and min_order_minor <= ?
                    and (max_uses_per_member is null or ?::bigint is not null)
                returning *
                """)
                .param(tenant())
                .param(Codes.key(use.code()))
                .param(today)
                .param(today)
                .param(use.memberId())
                .param(use.orderMinor())
                .param(use.memberId())
                .query(CouponTable::map)
                .optional();
    }

    void giveBack(long couponId, int uses) {
        jdbc.sql("update coupon set uses = uses - ? where tenant_id = ? and coupon_id = ?")
                .params(uses, tenant(), couponId)
                .update();
    }

    List<Coupon> list(CouponFilter filter, long skip, int limit) {
        return filtered("select * from coupon where " + FILTER + " order by coupon_id desc offset ? limit ?", filter)
                .param(skip)
                .param(limit)
                .query(CouponTable::map)
                .list();
    }

    long count(CouponFilter filter) {
        return filtered("select count(*) from coupon where " + FILTER, filter)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, CouponFilter filter) {
        String beginning = filter.code() == null ? null : Codes.key(filter.code());
        return jdbc.sql(sql)
                .param(tenant())
                .param(beginning)
                .param(beginning)
                .param(filter.campaign())
                .param(filter.campaign())
                .param(filter.batchId())
                .param(filter.batchId())
                .param(filter.ownerId())
                .param(filter.ownerId());
    }

    List<String> codesOf(UUID batchId) {
        return jdbc.sql("select code from coupon where tenant_id = ? and batch_id = ? order by coupon_id")
                .params(tenant(), batchId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<Coupon> ofCampaign(String campaign, List<Long> owners) {
        return jdbc.sql("""
                select * from coupon where tenant_id = ? and campaign = ? and owner_id = any(?) order by coupon_id
                """)
                .param(tenant())
                .param(campaign)
                .param(owners.toArray(Long[]::new))
                .query(CouponTable::map)
                .list();
    }

    Optional<Coupon> disable(String code) {
        return jdbc.sql("""
                update coupon set disabled_at = coalesce(disabled_at, ?) where tenant_id = ? and code_key = ? returning *
                """)
                .params(Timestamp.from(clock.instant()), tenant(), Codes.key(code))
                .query(CouponTable::map)
                .optional();
    }

    static Coupon map(ResultSet row, int number) throws SQLException {
        return new Coupon(
                row.getLong("coupon_id"),
                row.getString("code"),
                new CouponTerms(
                        row.getString("description"),
                        row.getBigDecimal("percent"),
                        row.getObject("amount_minor", Long.class),
                        row.getObject("max_discount_minor", Long.class),
                        row.getLong("min_order_minor"),
                        row.getObject("max_uses", Integer.class),
                        row.getObject("max_uses_per_member", Integer.class),
                        row.getString("campaign"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)),
                row.getObject("owner_id", Long.class),
                row.getObject("batch_id", UUID.class),
                row.getInt("uses"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "disabled_at"));
    }

    static java.time.@Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
