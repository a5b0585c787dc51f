package dev.habitue.rewards.internal;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import dev.habitue.rewards.coupons.Discount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
class RewardTable {
    private final Sql sql;

    RewardTable(Sql sql) {
        this.sql = sql;
    }

    List<Reward> list(boolean withRetired, long skip, int limit) {
        return sql.of("""
                select * from reward where tenant_id = :tenant and (:withRetired or retired_at is null)
                order by points, reward_id offset :skip limit :limit
                """)
                .param("withRetired", withRetired)
                .param("skip", skip)
                .param("limit", limit)
                .map(RewardTable::reward)
                .list();
    }

    long count(boolean withRetired) {
        return sql.of("""
                select count(*) from reward where tenant_id = :tenant and (:withRetired or retired_at is null)
                """).param("withRetired", withRetired).as(Long.class).single();
    }

    Optional<Reward> find(long rewardId) {
        return sql.of("select * from reward where tenant_id = :tenant and reward_id = :rewardId")
                .param("rewardId", rewardId)
                .map(RewardTable::reward)
                .optional();
    }

    Reward insert(RewardTerms terms, String actor) {
        return bind(sql.of("""
                insert into reward (name, description, points, percent, max_discount_minor, tier, uses_per_member, stock,
                    valid_from, valid_until, voucher_days, tenant_id, created_by, created_at, changed_at)
                values (:name, :description, :points, :percent, :mostMinor, :tier, :usesPerMember, :stock, :validFrom,
                    :validUntil, :voucherDays, :tenant, :actor, :now, :now)
                returning *
                """), terms)
                .param("actor", actor)
                .map(RewardTable::reward)
                .single();
    }

    Optional<Reward> update(long rewardId, RewardTerms terms) {
        return bind(sql.of("""
                update reward set name = :name, description = :description, points = :points, percent = :percent,
                    max_discount_minor = :mostMinor, tier = :tier, uses_per_member = :usesPerMember, stock = :stock,
                    valid_from = :validFrom, valid_until = :validUntil, voucher_days = :voucherDays, changed_at = :now
                where tenant_id = :tenant and reward_id = :rewardId returning *
                """), terms)
                .param("rewardId", rewardId)
                .map(RewardTable::reward)
                .optional();
    }

    private static Statement bind(Statement statement, RewardTerms terms) {
        return statement
                .params(terms)
                .params(terms.discount())
                .param("name", terms.name().strip());
    }

    Optional<Reward> retire(long rewardId) {
        return sql.of("""
                update reward set retired_at = coalesce(retired_at, :now)
                where tenant_id = :tenant and reward_id = :rewardId returning *
                """).param("rewardId", rewardId).map(RewardTable::reward).optional();
    }

    /** Takes one off the shelf where that is counted; false where none is left. */
    boolean takeOne(Reward reward) {
        return reward.terms().stock() == null
                || sql.of("""
                update reward set stock = stock - 1
                where tenant_id = :tenant and reward_id = :rewardId and (stock is null or stock > 0)
                """).param("rewardId", reward.id()).update() == 1;
    }

    void putBackOne(long rewardId) {
        sql.of("""
                update reward set stock = stock + 1
                where tenant_id = :tenant and reward_id = :rewardId and stock is not null
                """).param("rewardId", rewardId).update();
    }

    private static Reward reward(Row row) {
        return new Reward(
                row.getLong("reward_id"),
                new RewardTerms(
                        row.getString("name"),
                        row.get("description", String.class),
                        row.getLong("points"),
                        new Discount(row.getBigDecimal("percent"), row.get("max_discount_minor", Long.class)),
                        row.get("tier", String.class),
                        row.get("uses_per_member", Integer.class),
                        row.get("stock", Integer.class),
                        row.get("valid_from", LocalDate.class),
                        row.get("valid_until", LocalDate.class),
                        row.getInt("voucher_days")),
                row.get("retired_at", Instant.class),
                row.getInstant("created_at"),
                row.getInstant("changed_at"));
    }
}
