package dev.habitue.points.internal.takeover;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.internal.flow.PurchaseStartTable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What members bought before their programme was taken over: it earns no points here, and is what their favourites and
 * the variety of their score are made of. Noted once for each member.
 */
@Component
class OldFavourites {
    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final PurchaseStartTable start;
    private final TransactionTemplate transaction;

    OldFavourites(JdbcClient jdbc, PurchaseStartTable start, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.start = start;
        this.transaction = transaction;
    }

    void note() {
        Long until = transaction.execute(
                status -> start.find().map(PurchaseStartTable.Start::afterVisit).orElse(null));
        if (until == null) {
            return;
        }
        while (Boolean.TRUE.equals(transaction.execute(status -> notePage(until)))) {
            // Each page is a transaction, so that whoever stops in the middle goes on with the next.
        }
    }

    private boolean notePage(long until) {
        List<Long> users = jdbc.sql("""
                update loyalty_takeover_account set products_noted = true
                where tenant_id = ? and old_user_id in (
                    select old_user_id from loyalty_takeover_account where tenant_id = ? and not products_noted
                    order by old_user_id limit ? for update)
                returning old_user_id
                """)
                .params(tenant(), tenant(), PAGE)
                .query((row, number) -> row.getLong(1))
                .list();
        if (users.isEmpty()) {
            return false;
        }
        jdbc.sql("""
                select loyalty_remember_products(user_id, jsonb_agg(jsonb_build_object('product_id', product, 'name', name,
                    'quantity', quantity, 'amount_minor', amount_minor)))
                from (
                    select a.user_id, coalesce(c.source_key, i.name) as product, i.name, i.quantity, i.amount_minor
                    from loyalty_takeover_account a
                        join customer_record_facts r on r.tenant_id = a.tenant_id and r.source = 'current'
                            and r.source_key = a.old_user_id::text
                        join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                        left join catalog_item_facts c on c.tenant_id = i.tenant_id and c.catalog_item_id = i.catalog_item_id
                    where a.tenant_id = ? and a.old_user_id = any(?) and v.source = 'current' and v.status = 'valid'
                        and v.visit_id <= ? and i.quantity > 0
                        and not exists (select from loyalty_told p where p.tenant_id = v.tenant_id and p.visit_id = v.visit_id)
                    ) bought
                group by user_id
                """).params(tenant(), users.toArray(Long[]::new), until).query(row -> {});
        return true;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
