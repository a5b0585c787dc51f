package dev.habitue.points.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.LoyaltyStatistics.Summary;
import dev.habitue.points.LoyaltyStatistics.TierFigures;
import dev.habitue.points.MemberCard.Favorite;
import dev.habitue.points.Tier;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
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
                select a.tenant_id, a.user_id, a.tier, a.balance, a.visits, a.spent_minor, a.spent_minor * ? as spent,
                    ?::date - (m.joined_at at time zone ?)::date as days_since_joining,
                    ?::date - (a.last_visit_at at time zone ?)::date as days_away,
                    (select count(*) from loyalty_product p
                     where p.tenant_id = a.tenant_id and p.user_id = a.user_id and p.times > 0) as products,
                    (select count(*) from loyalty_member f
                     where f.tenant_id = a.tenant_id and f.referred_by = a.user_id) as referrals
                from loyalty_account a join loyalty_member m using (tenant_id, user_id)
                where a.tenant_id = ? %s) part
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ScoreTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<Long, Score> scores(Collection<Long> userIds) {
        List<Object> parameters = parameters();
        parameters.add(userIds.toArray(Long[]::new));
        return jdbc
                .sql(SCORED.formatted("and a.user_id = any(?)"))
                .params(parameters)
                .query((row, number) ->
                        new Score(row.getLong("user_id"), row.getBigDecimal("score"), row.getInt("referrals")))
                .list()
                .stream()
                .collect(Collectors.toMap(Score::userId, Function.identity()));
    }

    Map<Long, List<Favorite>> favorites(Collection<Long> userIds) {
        Map<Long, List<Favorite>> favorites = new HashMap<>();
        jdbc.sql("""
                select user_id, product_id, name, times from (
                    select *, row_number() over (partition by user_id order by times desc, amount_minor desc, product_id) as place
                    from loyalty_product where tenant_id = ? and user_id = any(?) and times > 0) ranked
                where place <= ? order by user_id, place
                """)
                .params(TenantScope.current().id(), userIds.toArray(Long[]::new), FAVORITES)
                .query(row -> {
                    favorites
                            .computeIfAbsent(row.getLong("user_id"), user -> new ArrayList<>())
                            .add(new Favorite(
                                    Objects.requireNonNull(row.getString("product_id")),
                                    Objects.requireNonNull(row.getString("name")),
                                    row.getInt("times")));
                });
        return favorites;
    }

    Summary summary(BigDecimal pointValue) {
        Instant activeSince = clock.instant().minus(ACTIVE);
        return jdbc.sql("""
                select count(*) filter (where closed_at is null) as members,
                    count(*) filter (where closed_at is null and last_visit_at >= ?) as active,
                    coalesce(sum(issued), 0) as issued, coalesce(sum(redeemed), 0) as redeemed,
                    coalesce(sum(expired), 0) as expired, coalesce(sum(balance), 0) as outstanding,
                    coalesce(sum(pending), 0) as pending,
                    trunc(coalesce(sum(balance), 0) * ? / ?) as liability,
                    coalesce(round(100.0 * sum(redeemed) / nullif(sum(issued), 0), 1), 0.0) as rate
                from loyalty_account where tenant_id = ?
                """)
                .params(
                        Timestamp.from(activeSince),
                        pointValue,
                        unit(),
                        TenantScope.current().id())
                .query((row, number) -> new Summary(
                        row.getLong("members"),
                        row.getLong("active"),
                        row.getLong("issued"),
                        row.getLong("redeemed"),
                        row.getLong("expired"),
                        row.getLong("outstanding"),
                        row.getLong("pending"),
                        row.getLong("liability"),
                        row.getBigDecimal("rate")))
                .single();
    }

    Map<String, TierFigures> tiers(List<Tier> tiers) {
        Map<String, Tier> byCode = tiers.stream().collect(Collectors.toMap(Tier::code, Function.identity()));
        return jdbc
                .sql(
                        "select tier, count(*) as members, round(avg(balance), 1) as points, round(avg(spent_minor), 1) as spent,"
                                + " round(avg(visits), 1) as visits, round(avg(score), 1) as score from ("
                                + SCORED.formatted("and a.closed_at is null") + ") scored group by tier order by tier")
                .params(parameters())
                .query((row, number) -> {
                    Tier tier = byCode.get(row.getString("tier"));
                    return tier == null
                            ? null
                            : new TierFigures(
                                    tier,
                                    row.getLong("members"),
                                    row.getBigDecimal("points"),
                                    row.getBigDecimal("spent"),
                                    row.getBigDecimal("visits"),
                                    row.getBigDecimal("score"));
                })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(figures -> figures.tier().code(), Function.identity()));
    }

    private List<Object> parameters() {
        Tenant tenant = TenantScope.current();
        Object today = tenant.dayOf(clock.instant());
        String zone = tenant.zone().getId();
        return new ArrayList<>(List.of(unit(), today, zone, today, zone, tenant.id()));
    }

    private static BigDecimal unit() {
        return TenantScope.current().amount(1);
    }
}
