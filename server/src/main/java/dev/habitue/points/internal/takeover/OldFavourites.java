package dev.habitue.points.internal.takeover;

import dev.habitue.platform.sql.Sql;
import dev.habitue.points.internal.flow.PurchaseStartTable;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What members bought before their programme was taken over: it earns no points here, and is what their favourites and
 * the variety of their score are made of. Noted once for each member.
 */
@Component
class OldFavourites {
    private static final int PAGE = 200;

    private final Sql sql;
    private final PurchaseStartTable start;
    private final TransactionTemplate transaction;

    OldFavourites(Sql sql, PurchaseStartTable start, TransactionTemplate transaction) {
        this.sql = sql;
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
        List<Long> users = sql.of("""
                update loyalty_takeover_account set products_noted = true
                where tenant_id = :tenant and old_user_id in (
                    select old_user_id from loyalty_takeover_account where tenant_id = :tenant and not products_noted
                    order by old_user_id limit :page for update)
                returning old_user_id
                """).param("page", PAGE).as(Long.class).list();
        if (users.isEmpty()) {
            return false;
        }
        sql.of("""
                select loyalty_remember_products(user_id, jsonb_agg(jsonb_build_object('product_id', product, 'name', name,
                    'quantity', quantity, 'amount_minor', amount_minor)))
                from (
                    select a.user_id, coalesce(c.source_key, i.name) as product, i.name, i.quantity, i.amount_minor
                    from loyalty_takeover_account a
                        join customer_record_facts r on r.tenant_id = a.tenant_id and r.source = 'current'
                            and r.source_key = a.old_user_id::text
                        join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                        left join catalog_item_facts c on c.tenant_id = i.tenant_id
                            and c.catalog_item_id = i.catalog_item_id
                    where a.tenant_id = :tenant and a.old_user_id = any(:users) and v.source = 'current'
                        and v.status = 'valid' and v.visit_id <= :until and i.quantity > 0
                        and not exists (select from loyalty_told p where p.tenant_id = v.tenant_id
                            and p.visit_id = v.visit_id)
                    ) bought
                group by user_id
                """).param("users", users).param("until", until).execute();
        return true;
    }
}
