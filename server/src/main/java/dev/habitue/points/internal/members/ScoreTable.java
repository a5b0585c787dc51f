package dev.habitue.points.internal.members;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.points.members.MemberCard.Favorite;
import dev.habitue.points.programme.LoyaltyStatistics.Summary;
import dev.habitue.points.programme.LoyaltyStatistics.TierFigures;
import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** The loyalty score as mission and manual define it, favourites, and sums over all accounts. */
@Repository
class ScoreTable {
    record Score(long userId, BigDecimal score, int referrals) {}

    private static final int FAVORITES = 5;
    private static final Duration ACTIVE = Duration.ofDays(30);

    private static final String SCORED = """
            select part.*, round(0.30 * least(100, visits * 100.0 / greatest(days_since_joining, 1))
                    + 0.30 * least(100, greatest(spent, 0) / 100)
                    + 0.20 * case when days_away <= 1 then 100 when days_away <= 7 then 80 when days_away <= 30 then 45
                        when days_away <= 90 then 20 else 0 end
                    + 0.10 * least(100, 10 * products) + 0.10 * least(100, 20 * referrals), 1) as score
            from (
                select a.tenant_id, a.user_id, a.tier, a.balance, a.visits, a.spent_minor, a.spent_minor * :unit as spent,
                    cast(:today as date) - (m.joined_at at time zone :zone)::date as days_since_joining,
                    cast(:today as date) - (a.last_visit_at at time zone :zone)::date as days_away,
                    (select count(*) from loyalty_product p
                     where p.tenant_id = a.tenant_id and p.user_id = a.user_id and p.times > 0) as products,
                    (select count(*) from loyalty_member f
                     where f.tenant_id = a.tenant_id and f.referred_by = a.user_id) as referrals
                from loyalty_account a join loyalty_member m using (tenant_id, user_id)
                where a.tenant_id = :tenant %s) part
            """;

    private final Sql sql;
    private final Clock clock;

    ScoreTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Map<Long, Score> scores(Collection<Long> memberIds) {
        return scored(SCORED.formatted("and a.user_id = any(:members)"))
                .param("members", memberIds)
                .as(Score.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Score::userId, Function.identity()));
    }

    Map<Long, List<Favorite>> favorites(Collection<Long> memberIds) {
        Map<Long, List<Favorite>> favorites = new HashMap<>();
        sql.of("""
                select user_id, product_id, name, times from (
                    select *, row_number() over (partition by user_id order by times desc, amount_minor desc, product_id) as place
                    from loyalty_product where tenant_id = :tenant and user_id = any(:members) and times > 0) ranked
                where place <= :most order by user_id, place
                """)
                .param("members", memberIds)
                .param("most", FAVORITES)
                .each(row -> favorites
                        .computeIfAbsent(row.getLong("user_id"), member -> new ArrayList<>())
                        .add(new Favorite(row.getString("product_id"), row.getString("name"), row.getInt("times"))));
        return favorites;
    }

    Summary summary(BigDecimal pointValue) {
        return sql.of("""
                select count(*) filter (where closed_at is null) as members,
                    count(*) filter (where closed_at is null and last_visit_at >= :activeSince) as active_members,
                    coalesce(sum(issued), 0) as issued, coalesce(sum(redeemed), 0) as redeemed,
                    coalesce(sum(expired), 0) as expired, coalesce(sum(balance), 0) as outstanding,
                    coalesce(sum(pending), 0) as pending,
                    trunc(coalesce(sum(balance), 0) * :pointValue / :unit) as liability_minor,
                    coalesce(round(100.0 * sum(redeemed) / nullif(sum(issued), 0), 1), 0.0) as redemption_rate
                from loyalty_account where tenant_id = :tenant
                """)
                .param("activeSince", clock.instant().minus(ACTIVE))
                .param("pointValue", pointValue)
                .param("unit", unit())
                .as(Summary.class)
                .single();
    }

    private record Means(
            String tier, long members, BigDecimal points, BigDecimal spent, BigDecimal visits, BigDecimal score) {}

    /** Without members of a tier that is no more. */
    Map<String, TierFigures> tiers(List<Tier> tiers) {
        Map<String, Means> byCode =
                scored("""
                select tier, count(*) as members, round(avg(balance), 1) as points, round(avg(spent_minor), 1) as spent,
                    round(avg(visits), 1) as visits, round(avg(score), 1) as score
                from (%s) scored group by tier
                """.formatted(SCORED.formatted("and a.closed_at is null"))).as(Means.class).list().stream()
                        .collect(Collectors.toMap(Means::tier, Function.identity()));
        Map<String, TierFigures> figures = new HashMap<>();
        for (Tier tier : tiers) {
            Means means = byCode.get(tier.code());
            if (means != null) {
                figures.put(
                        tier.code(),
                        new TierFigures(
                                tier, means.members(), means.points(), means.spent(), means.visits(), means.score()));
            }
        }
        return figures;
    }

    private Statement scored(String text) {
        Tenant tenant = TenantScope.current();
        return sql.of(text)
                .param("unit", unit())
                .param("today", tenant.dayOf(clock.instant()))
                .param("zone", tenant.zone().getId());
    }

    private static BigDecimal unit() {
        return TenantScope.current().amount(1);
    }
}
