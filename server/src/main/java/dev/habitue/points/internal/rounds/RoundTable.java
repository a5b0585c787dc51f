package dev.habitue.points.internal.rounds;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.DailyRound.Report;
import dev.habitue.points.ExpiringTotals;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.programme.TierChange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Who is due on a day, and how far the rounds have come. */
@Repository
public class RoundTable {
    record Waiting(String source, String orderId, long memberId) {}

    /** What became of a tier that was looked at again. */
    enum Verdict {
        KEPT,
        WARNED,
        FALLEN
    }

    /** @param missing points for keeping the tier, where she is warned */
    record Review(
            long memberId,
            Verdict verdict,
            String from,
            String to,
            long missing,
            @Nullable LocalDate until) {}

    private static final int LOCK = "loyalty_round".hashCode();

    private final Sql sql;

    RoundTable(Sql sql) {
        this.sql = sql;
    }

    Optional<LocalDate> lastDay() {
        return sql.of("select day from loyalty_round where tenant_id = :tenant order by day desc limit 1")
                .as(LocalDate.class)
                .optional();
    }

    void done(LocalDate day, Report report) {
        sql.of("insert into loyalty_round values (:tenant, :day, :report::jsonb, :now) on conflict do nothing")
                .param("day", day)
                .param("report", report)
                .update();
    }

    /** One round at a time for a tenant, on whichever node; held until the transaction ends. */
    boolean lock() {
        return sql.of("select pg_try_advisory_xact_lock(:tenant, :lock)")
                .param("lock", LOCK)
                .as(Boolean.class)
                .single();
    }

    List<Waiting> due(LocalDate today, int limit) {
        return sql.of("""
                select source, order_id, user_id as member_id from loyalty_order
                where tenant_id = :tenant and due_on <= :today order by due_on, source, order_id limit :limit
                """)
                .param("today", today)
                .param("limit", limit)
                .as(Waiting.class)
                .list();
    }

    List<Long> withExpired(LocalDate today, long afterMemberId, int limit) {
        return sql.of("""
                select user_id from loyalty_account
                where tenant_id = :tenant and next_expiry < :today and user_id > :after and closed_at is null
                order by user_id limit :limit
                """)
                .param("today", today)
                .param("after", afterMemberId)
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    /** Points that went, by member, accounts locked in the order of their numbers. */
    List<Long> expire(List<Long> memberIds, LocalDate today) {
        return sql.of("""
                select loyalty_expire(due.user_id, :now, :today) from unnest(:members::bigint[]) as due (user_id)
                """)
                .param("members", memberIds)
                .param("today", today)
                .as(Long.class)
                .list();
    }

    List<Long> forReview(LocalDate today, String lowestTier, long afterMemberId, int limit) {
        return sql.of("""
                select user_id from loyalty_account
                where tenant_id = :tenant and tier <> :lowest and coalesce(tier_review_on, :today) <= :today
                    and user_id > :after and closed_at is null
                order by user_id limit :limit
                """)
                .param("lowest", lowestTier)
                .param("today", today)
                .param("after", afterMemberId)
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    Review review(long memberId, LocalDate today) {
        return sql.of("select * from loyalty_review_tier(:memberId, :now, :today)")
                .param("memberId", memberId)
                .param("today", today)
                .map(row -> new Review(
                        memberId,
                        row.getEnum("verdict", Verdict.class),
                        row.getString("from_tier"),
                        row.getString("to_tier"),
                        row.getLong("missing"),
                        row.get("until", LocalDate.class)))
                .single();
    }

    /** Points in open lots whose last day is after the one and not after the other. */
    public List<PointsExpiring> expiring(LocalDate today, LocalDate after, LocalDate until, int limit) {
        return sql.of("""
                select l.user_id, l.expires_on, sum(l.remaining) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = :tenant and l.open and l.expires_on > :after and l.expires_on <= :until
                    and a.closed_at is null
                group by l.user_id, l.expires_on order by l.expires_on, l.user_id limit :limit
                """)
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .map(row -> expiring(row, today))
                .list();
    }

    public List<PointsExpiring> expiringOf(long memberId, LocalDate today, LocalDate until) {
        return sql.of("""
                select l.user_id, l.expires_on, sum(l.remaining) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = :tenant and l.user_id = :memberId and l.open and l.expires_on >= :today
                    and l.expires_on <= :until and a.closed_at is null
                group by l.user_id, l.expires_on order by l.expires_on
                """)
                .param("memberId", memberId)
                .param("today", today)
                .param("until", until)
                .map(row -> expiring(row, today))
                .list();
    }

    public ExpiringTotals expiringTotals(LocalDate after, LocalDate until) {
        return sql.of("""
                select count(distinct l.user_id) as members, coalesce(sum(l.remaining), 0) as points from loyalty_lot l
                    join loyalty_account a using (tenant_id, user_id)
                where l.tenant_id = :tenant and l.open and l.expires_on > :after and l.expires_on <= :until
                    and a.closed_at is null
                """)
                .param("after", after)
                .param("until", until)
                .as(ExpiringTotals.class)
                .single();
    }

    private static PointsExpiring expiring(Row row, LocalDate today) {
        LocalDate last = row.getDate("expires_on");
        return new PointsExpiring(
                row.getLong("user_id"), row.getLong("points"), last, (int) ChronoUnit.DAYS.between(today, last));
    }

    public List<TierChange> tierHistory(long memberId, int limit) {
        return sql.of("""
                select user_id, from_tier as from, to_tier as to, qualifying, reason, changed_at as at from loyalty_tier_change
                where tenant_id = :tenant and user_id = :memberId order by change_id desc limit :limit
                """)
                .param("memberId", memberId)
                .param("limit", limit)
                .as(TierChange.class)
                .list();
    }
}
