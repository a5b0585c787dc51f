package dev.habitue.identity.internal.linking;

import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Customers whose records came or changed since they were last linked. */
@Repository
class LinkageDueTable {
    private final Sql sql;

    LinkageDueTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    public void add(Collection<Long> customerIds) {
        sql.of("""
                insert into linkage_due (tenant_id, customer_id)
                select :tenant, id from unnest(:customers::bigint[]) as id order by id
                on conflict (tenant_id, customer_id) do update set taken = false where linkage_due.taken
                """).param("customers", customerIds).update();
    }

    @Transactional(readOnly = true)
    public List<Long> first(int limit) {
        return sql.of("select customer_id from linkage_due where tenant_id = :tenant order by customer_id limit :limit")
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    /** Before a run over these: whoever changes meanwhile stays due. */
    @Transactional
    public void take(Collection<Long> customerIds) {
        sql.of("""
                update linkage_due set taken = true where tenant_id = :tenant and customer_id in (
                    select customer_id from linkage_due where tenant_id = :tenant and customer_id = any(:customers::bigint[])
                    order by customer_id for update)
                """).param("customers", customerIds).update();
    }

    /** Before a run that reads everything. */
    @Transactional
    public void takeAll() {
        sql.of("""
                update linkage_due set taken = true where tenant_id = :tenant and customer_id in (
                    select customer_id from linkage_due where tenant_id = :tenant order by customer_id for update)
                """).update();
    }

    /** After the run, and only then: one that is killed leaves them due. */
    @Transactional
    public void forgetTaken() {
        sql.of("delete from linkage_due where tenant_id = :tenant and taken").update();
    }
}
