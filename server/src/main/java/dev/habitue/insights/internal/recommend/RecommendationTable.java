package dev.habitue.insights.internal.recommend;

import dev.habitue.insights.Recommendations.Reason;
import dev.habitue.insights.Recommendations.Recommendation;
import dev.habitue.platform.TenantScope;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who bought what, by the names under which it was sold. */
@Repository
class RecommendationTable {
    /** Enough to tell what goes together, and bounded however many there are. */
    private static final int MOST_PEERS = 2_000;

    private final JdbcClient jdbc;

    RecommendationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that she ever bought, most often first. */
    List<String> boughtBy(long customerId) {
        return jdbc.sql("""
                select i.name from customer_record_facts r
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where r.tenant_id = ? and r.customer_id = ?
                group by i.name order by count(*) desc, max(v.occurred_on) desc, i.name limit 500
                """)
                .params(tenant(), customerId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** What those bought who bought one of hers since that day, and who are the latest to have done so. */
    List<Recommendation> together(
            long customerId, List<String> favourites, List<String> bought, LocalDate since, int fewest, int limit) {
        return jdbc.sql("""
                with peer as materialized (
                    select r.customer_id from visit_item_facts i
                    join visit_facts v on v.tenant_id = i.tenant_id and v.visit_id = i.visit_id and v.status = 'valid'
                    join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where i.tenant_id = ? and i.name = any(?) and v.occurred_on >= ? and r.customer_id <> ?
                    group by r.customer_id order by max(v.occurred_on) desc, r.customer_id limit ?)
                select i.name, max(i.item_type) as item_type, count(distinct p.customer_id) as buyers,
                    count(distinct p.customer_id)::float8 / (select count(*) from peer) as share
                from peer p
                join customer_record_facts r on r.tenant_id = ? and r.customer_id = p.customer_id
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where v.occurred_on >= ? and i.name <> all(?) and i.amount_minor > 0
                    and i.name not in (select name from gone_item_facts where tenant_id = ?)
                group by i.name having count(distinct p.customer_id) >= ?
                order by buyers desc, i.name limit ?
                """)
                .params(
                        tenant(),
                        favourites.toArray(String[]::new),
                        since,
                        customerId,
                        MOST_PEERS,
                        tenant(),
                        since,
                        bought.toArray(String[]::new),
                        tenant(),
                        fewest,
                        limit)
                .query((row, number) -> new Recommendation(
                        row.getString("name"),
                        row.getString("item_type"),
                        Reason.BOUGHT_TOGETHER,
                        row.getLong("buyers"),
                        row.getDouble("share")))
                .list();
    }

    /** What can be had now and is none of these. */
    List<Recommendation> onOffer(List<String> except, int limit) {
        return jdbc.sql("""
                select name, max(item_type) as item_type from catalog_item_facts
                where tenant_id = ? and active and name <> all(?) group by name order by name limit ?
                """)
                .params(tenant(), except.toArray(String[]::new), limit)
                .query((row, number) ->
                        new Recommendation(row.getString("name"), row.getString("item_type"), Reason.ON_OFFER, 0, 0))
                .list();
    }

    /** What she had most often, of what there still is. */
    List<Recommendation> hers(long customerId, int limit) {
        return jdbc.sql("""
                select i.name, max(i.item_type) as item_type from customer_record_facts r
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where r.tenant_id = ? and r.customer_id = ?
                    and i.name not in (select name from gone_item_facts where tenant_id = ?)
                group by i.name order by count(*) desc, max(v.occurred_on) desc, i.name limit ?
                """)
                .params(tenant(), customerId, tenant(), limit)
                .query((row, number) ->
                        new Recommendation(row.getString("name"), row.getString("item_type"), Reason.FAVOURITE, 1, 1))
                .list();
    }

    /** What most people bought since that day. */
    List<Recommendation> popular(List<String> except, LocalDate since, int limit) {
        return jdbc.sql("""
                with everybody as (
                    select count(distinct r.customer_id) as people from visit_facts v
                    join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where v.tenant_id = ? and v.status = 'valid' and v.occurred_on >= ?)
                select i.name, max(i.item_type) as item_type, count(distinct r.customer_id) as buyers,
                    count(distinct r.customer_id)::float8 / greatest(1, (select people from everybody)) as share
                from visit_facts v
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                where v.tenant_id = ? and v.status = 'valid' and v.occurred_on >= ? and i.name <> all(?)
                    and i.amount_minor > 0
                    and i.name not in (select name from gone_item_facts where tenant_id = ?)
                group by i.name order by buyers desc, i.name limit ?
                """)
                .params(tenant(), since, tenant(), since, except.toArray(String[]::new), tenant(), limit)
                .query((row, number) -> new Recommendation(
                        row.getString("name"),
                        row.getString("item_type"),
                        Reason.POPULAR,
                        row.getLong("buyers"),
                        row.getDouble("share")))
                .list();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
