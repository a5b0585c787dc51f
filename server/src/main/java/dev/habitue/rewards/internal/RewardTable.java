package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Discount;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RewardTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    RewardTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    List<Reward> list(boolean withRetired, long skip, int limit) {
        return jdbc.sql("""
                select * from reward where tenant_id = ? and (? or retired_at is null)
                order by points, reward_id offset ? limit ?
                """)
                .params(tenant(), withRetired, skip, limit)
                .query(RewardTable::map)
                .list();
    }

    long count(boolean withRetired) {
        return jdbc.sql("select count(*) from reward where tenant_id = ? and (? or retired_at is null)")
                .params(tenant(), withRetired)
                .query(Long.class)
                .single();
    }

    Optional<Reward> find(long rewardId) {
        return jdbc.sql("select * from reward where tenant_id = ? and reward_id = ?")
                .params(tenant(), rewardId)
                .query(RewardTable::map)
                .optional();
    }

    Reward insert(RewardTerms terms, String actor) {
        return bind(jdbc.sql("""
                insert into reward (name, description, points, percent, max_discount_minor, tier, uses_per_member, stock,
                    valid_from, valid_until, voucher_days, tenant_id, created_by, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                """), terms)
                .param(tenant())
                .param(actor)
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(clock.instant()))
                .query(RewardTable::map)
                .single();
    }

    Optional<Reward> update(long rewardId, RewardTerms terms) {
        return bind(jdbc.sql("""
                update reward set name = ?, description = ?, points = ?, percent = ?, max_discount_minor = ?, tier = ?,
                    uses_per_member = ?, stock = ?, valid_from = ?, valid_until = ?, voucher_days = ?, changed_at = ?
                where tenant_id = ? and reward_id = ? returning *
                """), terms)
                .param(Timestamp.from(clock.instant()))
                .param(tenant())
                .param(rewardId)
                .query(RewardTable::map)
                .optional();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, RewardTerms terms) {
        return statement
                .param(terms.name().strip())
                .param(terms.description())
                .param(terms.points())
                .param(terms.discount().percent())
                .param(terms.discount().mostMinor())
                .param(terms.tier())
                .param(terms.usesPerMember())
                .param(terms.stock())
                .param(terms.validFrom())
                .param(terms.validUntil())
                .param(terms.voucherDays());
    }

    Optional<Reward> retire(long rewardId) {
        return jdbc.sql("""
                update reward set retired_at = coalesce(retired_at, ?) where tenant_id = ? and reward_id = ? returning *
                """)
                .params(Timestamp.from(clock.instant()), tenant(), rewardId)
                .query(RewardTable::map)
                .optional();
    }

    /** Takes one off the shelf where that is counted; false where none is left. */
    boolean takeOne(Reward reward) {
        return reward.terms().stock() == null
                || jdbc.sql("""
                update reward set stock = stock - 1 where tenant_id = ? and reward_id = ? and (stock is null or stock > 0)
                """).params(tenant(), reward.id()).update() == 1;
    }

    void putBackOne(long rewardId) {
        jdbc.sql("update reward set stock = stock + 1 where tenant_id = ? and reward_id = ? and stock is not null")
                .params(tenant(), rewardId)
                .update();
    }

    private static Reward map(ResultSet row, int number) throws SQLException {
        return new Reward(
                row.getLong("reward_id"),
                new RewardTerms(
                        row.getString("name"),
                        row.getString("description"),
                        row.getLong("points"),
                        new Discount(row.getBigDecimal("percent"), row.getObject("max_discount_minor", Long.class)),
                        row.getString("tier"),
                        row.getObject("uses_per_member", Integer.class),
                        row.getObject("stock", Integer.class),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        row.getInt("voucher_days")),
                CouponTable.instant(row, "retired_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
