package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.DailyRound.Report;
import dev.habitue.points.ExpiringTotals;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.TierChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who is due on a day, and how far the rounds have come. */
@Repository
class RoundTable {
    record Waiting(String source, String orderId, long userId) {}

    /** @param missing points for keeping the tier, where she is warned */
    record Review(
            long userId,
            String verdict,
            String from,
            String to,
            long missing,
            @Nullable LocalDate until) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RoundTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<LocalDate> lastDay() {
        return jdbc.sql("select day from loyalty_round where tenant_id = ? order by day desc limit 1")
                .param(tenant())
                .query(LocalDate.class)
                .optional();
    }

    void done(LocalDate day, Report report) {
        jdbc.sql("insert into loyalty_round values (?, ?, ?::jsonb, ?) on conflict do nothing")
                .params(tenant(), day, json.writeValueAsString(report), Timestamp.from(clock.instant()))
                .update();
    }

    /** One round at a time for a tenant, on whichever node; held until the transaction ends. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?, ?)")
                .params(tenant(), "loyalty_round".hashCode())
                .query(Boolean.class)
                .single();
    }

    List<Waiting> due(LocalDate today, int limit) {
        return jdbc.sql("""
                select source, order_id, user_id from loyalty_order
                where tenant_id = ? and due_on <= ? order by due_on, source, order_id limit ?
                """)
                .params(tenant(), today, limit)
                .query((row, number) ->
                        new Waiting(row.getString("source"), row.getString("order_id"), row.getLong("user_id")))
                .list();
    }

    List<Long> withExpired(LocalDate today, long afterUserId, int limit) {
        return jdbc.sql("""
                select user_id from loyalty_account
                where tenant_id = ? and next_expiry < ? and user_id > ? and closed_at is null order by user_id limit ?
                """)
                .params(tenant(), today, afterUserId, limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Points that went, by member, accounts locked in the order of their numbers. */
    List<Long> expire(List<Long> userIds, LocalDate today) {
        return jdbc.sql("select loyalty_expire(due.user_id, ?, ?) from unnest(?::bigint[]) as due (user_id)")
                .params(Timestamp.from(clock.instant()), today, userIds.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    List<Long> forReview(LocalDate today, String lowestTier, long afterUserId, int limit) {
        return jdbc.sql("""
                select user_id from loyalty_account
                where tenant_id = ? and tier <> ? and coalesce(tier_review_on, ?) <= ? and user_id > ? and closed_at is null
                order by user_id limit ?
                """)
                .params(tenant(), lowestTier, today, today, afterUserId, limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    Review review(long userId, LocalDate today) {
        return jdbc.sql("select * from loyalty_review_tier(?, ?, ?)")
                .params(userId, Timestamp.from(clock.instant()), today)
                .query((row, number) -> new Review(
                        userId,
                        row.getString("verdict"),
                        row.getString("from_tier"),
                        row.getString("to_tier"),
                        row.getLong("missing"),
                        row.getObject("until", LocalDate.class)))
                .single();
    }

    /** Points in open lots whose last day is after the one and not after the other. */
    List<PointsExpiring> expiring(LocalDate today, LocalDate after, LocalDate until, int limit) {
        return jdbc.sql("""
                select l.user_id, l.expires_on, sum(l.remaining) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = ? and l.open and l.expires_on > ? and l.expires_on <= ? and a.closed_at is null
                group by l.user_id, l.expires_on order by l.expires_on, l.user_id limit ?
                """)
                .params(tenant(), after, until, limit)
                .query((row, number) -> expiring(row, today))
                .list();
    }

    List<PointsExpiring> expiringOf(long userId, LocalDate today, LocalDate until) {
        return jdbc.sql("""
                select l.user_id, l.expires_on, sum(l.remaining) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = ? and l.user_id = ? and l.open and l.expires_on >= ? and l.expires_on <= ?
                    and a.closed_at is null
                group by l.user_id, l.expires_on order by l.expires_on
                """)
                .params(tenant(), userId, today, until)
                .query((row, number) -> expiring(row, today))
                .list();
    }

    ExpiringTotals expiringTotals(LocalDate after, LocalDate until) {
        return jdbc.sql("""
                select count(distinct l.user_id) as members, coalesce(sum(l.remaining), 0) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = ? and l.open and l.expires_on > ? and l.expires_on <= ? and a.closed_at is null
                """)
                .params(tenant(), after, until)
                .query((row, number) -> new ExpiringTotals(row.getLong("members"), row.getLong("points")))
                .single();
    }

    private static PointsExpiring expiring(ResultSet row, LocalDate today) throws SQLException {
        LocalDate last = Objects.requireNonNull(row.getObject("expires_on", LocalDate.class));
        return new PointsExpiring(
                row.getLong("user_id"), row.getLong("points"), last, (int) ChronoUnit.DAYS.between(today, last));
    }

    List<TierChange> tierHistory(long userId, int limit) {
        return jdbc.sql("""
                select * from loyalty_tier_change where tenant_id = ? and user_id = ? order by change_id desc limit ?
                """)
                .params(tenant(), userId, limit)
                .query((row, number) -> new TierChange(
                        userId,
                        row.getString("from_tier"),
                        row.getString("to_tier"),
                        row.getLong("qualifying"),
                        row.getString("reason"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
