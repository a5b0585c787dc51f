package dev.habitue.identity.internal.linking;

import dev.habitue.platform.TenantScope;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Customers whose records came or changed since they were last linked. */
@Repository
class LinkageDueTable {
    private final JdbcClient jdbc;

    LinkageDueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void add(Collection<Long> customerIds) {
        jdbc.sql("""
                insert into linkage_due (tenant_id, customer_id) select ?, id from unnest(?::bigint[]) as id order by id
                on conflict (tenant_id, customer_id) do update set taken = false where linkage_due.taken
                """).params(TenantScope.current().id(), numbers(customerIds)).update();
    }

    @Transactional(readOnly = true)
    public List<Long> first(int limit) {
        return jdbc.sql("select customer_id from linkage_due where tenant_id = ? order by customer_id limit ?")
                .params(TenantScope.current().id(), limit)
                .query((row, number) -> row.getLong("customer_id"))
                .list();
    }

    /** Before a run over these: whoever changes meanwhile stays due. */
    @Transactional
    public void take(Collection<Long> customerIds) {
        jdbc.sql("""
                update linkage_due set taken = true where tenant_id = ? and customer_id in (
                    select customer_id from linkage_due where tenant_id = ? and customer_id = any(?) order by customer_id for update)
                """)
                .params(TenantScope.current().id(), TenantScope.current().id(), numbers(customerIds))
                .update();
    }

    /** Before a run that reads everything. */
    @Transactional
    public void takeAll() {
        jdbc.sql("""
                update linkage_due set taken = true where tenant_id = ? and customer_id in (
                    select customer_id from linkage_due where tenant_id = ? order by customer_id for update)
                """)
                .params(TenantScope.current().id(), TenantScope.current().id())
                .update();
    }

    /** After the run, and only then: one that is killed leaves them due. */
    @Transactional
    public void forgetTaken() {
        jdbc.sql("delete from linkage_due where tenant_id = ? and taken")
                .params(TenantScope.current().id())
                .update();
    }

    private static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
