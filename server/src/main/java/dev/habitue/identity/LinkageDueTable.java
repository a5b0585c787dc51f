package dev.habitue.identity;

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
                on conflict do nothing
                """).params(TenantScope.current().id(), numbers(customerIds)).update();
    }

    @Transactional(readOnly = true)
    public List<Long> first(int limit) {
        return jdbc.sql("select customer_id from linkage_due where tenant_id = ? order by customer_id limit ?")
                .params(TenantScope.current().id(), limit)
                .query((row, number) -> row.getLong("customer_id"))
                .list();
    }

    @Transactional
    public void done(Collection<Long> customerIds) {
        jdbc.sql("delete from linkage_due where tenant_id = ? and customer_id = any(?)")
                .params(TenantScope.current().id(), numbers(customerIds))
                .update();
    }

    /** Takes all there are, before a run that reads everything. */
    @Transactional
    public void clear() {
        jdbc.sql("delete from linkage_due where tenant_id = ?")
                .params(TenantScope.current().id())
                .update();
    }

    private static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
