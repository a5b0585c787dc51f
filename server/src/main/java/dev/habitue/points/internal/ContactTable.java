package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what each member is known. */
@Repository
class ContactTable {
    private final JdbcClient jdbc;

    ContactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever joins with one of these keys waits for whoever is joining with it at this moment. */
    void lock(Collection<String> keys) {
        for (int key : new TreeSet<>(keys.stream().map(String::hashCode).toList())) {
            jdbc.sql("select pg_advisory_xact_lock(?, ?)").params(tenant(), key).query(row -> {});
        }
    }

    /** Who is known by these keys, the closed ones too, in the order of their ids. */
    List<Long> holders(Collection<String> keys) {
        return jdbc.sql("""
                select distinct user_id from loyalty_contact where tenant_id = ? and contact = any(?) order by user_id
                """)
                .params(tenant(), keys.toArray(String[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void replace(long userId, Collection<String> keys) {
        jdbc.sql("delete from loyalty_contact where tenant_id = ? and user_id = ?")
                .params(tenant(), userId)
                .update();
        jdbc.sql("""
                insert into loyalty_contact (tenant_id, contact, user_id) select ?, contact, ? from unnest(?::text[]) as contact
                """).params(tenant(), userId, keys.toArray(String[]::new)).update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
