package dev.habitue.insights.internal.recommend;

import dev.habitue.insights.Recommendations.Reason;
import dev.habitue.insights.Recommendations.Recommendation;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Who bought what, by the names under which it was sold. */
@Repository
class RecommendationTable {
    /** Enough to tell what goes together, and bounded however many there are. */
    private static final int MOST_PEERS = 2_000;

    private final Sql sql;

    RecommendationTable(Sql sql) {
        this.sql = sql;
    }

    /** All that she ever bought, most often first. */
    List<String> boughtBy(long customerId) {
        return sql.of("""
                select i.name from customer_record_facts r
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where r.tenant_id = :tenant and r.customer_id = :customerId
                group by i.name order by count(*) desc, max(v.occurred_on) desc, i.name limit 500
                """).param("customerId", customerId).as(String.class).list();
    }

    /**
     * @param favourites what she bought most often
     * @param bought all that she ever bought
     * @param fewest buyers that are enough to say so
     */
    record Taste(long customerId, List<String> favourites, List<String> bought, int fewest) {}

    /** What those bought who bought one of hers since that day, and who are the latest to have done so. */
    List<Recommendation> together(Taste hers, LocalDate since, int limit) {
        return sql.of("""
                with peer as materialized (
                    select r.customer_id from visit_item_facts i
                    join visit_facts v on v.tenant_id = i.tenant_id and v.visit_id = i.visit_id and v.status = 'valid'
                    join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where i.tenant_id = :tenant and i.name = any(:favourites) and v.occurred_on >= :since
                        and r.customer_id <> :customerId
                    group by r.customer_id order by max(v.occurred_on) desc, r.customer_id limit :mostPeers)
                select i.name, max(i.item_type) as item_type, count(distinct p.customer_id) as buyers,
                    count(distinct p.customer_id)::float8 / (select count(*) from peer) as share
                from peer p
                join customer_record_facts r on r.tenant_id = :tenant and r.customer_id = p.customer_id
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where v.occurred_on >= :since and i.name <> all(:bought) and i.amount_minor > 0
                    and i.name not in (select name from gone_item_facts where tenant_id = :tenant)
                group by i.name having count(distinct p.customer_id) >= :fewest
                order by buyers desc, i.name limit :limit
                """)
                .params(hers)
                .param("since", since)
                .param("mostPeers", MOST_PEERS)
                .param("limit", limit)
                .map(row -> counted(row, Reason.BOUGHT_TOGETHER))
                .list();
    }

    /** What can be had now and is none of these. */
    List<Recommendation> onOffer(List<String> except, int limit) {
        return sql.of("""
                select name, max(item_type) as item_type from catalog_item_facts
                where tenant_id = :tenant and active and name <> all(:except) group by name order by name limit :limit
                """)
                .param("except", except)
                .param("limit", limit)
                .map(row -> recommendation(row, Reason.ON_OFFER, 0, 0))
                .list();
    }

    /** What she had most often, of what there still is. */
    List<Recommendation> hers(long customerId, int limit) {
        return sql.of("""
                select i.name, max(i.item_type) as item_type from customer_record_facts r
                join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id and v.status = 'valid'
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where r.tenant_id = :tenant and r.customer_id = :customerId
                    and i.name not in (select name from gone_item_facts where tenant_id = :tenant)
                group by i.name order by count(*) desc, max(v.occurred_on) desc, i.name limit :limit
                """)
                .param("customerId", customerId)
                .param("limit", limit)
                .map(row -> recommendation(row, Reason.FAVOURITE, 1, 1))
                .list();
    }

    /** What most people bought since that day. */
    List<Recommendation> popular(List<String> except, LocalDate since, int limit) {
        return sql.of("""
                with everybody as (
                    select count(distinct r.customer_id) as people from visit_facts v
                    join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where v.tenant_id = :tenant and v.status = 'valid' and v.occurred_on >= :since)
                select i.name, max(i.item_type) as item_type, count(distinct r.customer_id) as buyers,
                    count(distinct r.customer_id)::float8 / greatest(1, (select people from everybody)) as share
                from visit_facts v
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                where v.tenant_id = :tenant and v.status = 'valid' and v.occurred_on >= :since and i.name <> all(:except)
                    and i.amount_minor > 0
                    and i.name not in (select name from gone_item_facts where tenant_id = :tenant)
                group by i.name order by buyers desc, i.name limit :limit
                """)
                .param("except", except)
                .param("since", since)
                .param("limit", limit)
                .map(row -> counted(row, Reason.POPULAR))
                .list();
    }

    private static Recommendation counted(Row row, Reason reason) {
        return recommendation(row, reason, row.getLong("buyers"), row.getDouble("share"));
    }

    private static Recommendation recommendation(Row row, Reason reason, long buyers, double share) {
        return new Recommendation(row.getString("name"), row.get("item_type", String.class), reason, buyers, share);
    }
}
