package dev.habitue.points.internal.members;

import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Repository;

/** By what each member is known. */
@Repository
class ContactTable {
    private final Sql sql;

    ContactTable(Sql sql) {
        this.sql = sql;
    }

    /** Whoever joins with one of these keys waits for whoever is joining with it at this moment. */
    void lock(Collection<String> keys) {
        for (int key : new TreeSet<>(keys.stream().map(String::hashCode).toList())) {
            sql.of("select pg_advisory_xact_lock(:tenant, :key)")
                    .param("key", key)
                    .execute();
        }
    }

    /** Who is known by these keys, the closed ones too, in the order of their ids. */
    List<Long> holders(Collection<String> keys) {
        return sql.of("""
                select distinct user_id from loyalty_contact where tenant_id = :tenant and contact = any(:keys)
                order by user_id
                """).param("keys", keys).as(Long.class).list();
    }

    void replace(long memberId, Collection<String> keys) {
        sql.of("delete from loyalty_contact where tenant_id = :tenant and user_id = :memberId")
                .param("memberId", memberId)
                .update();
        sql.of("""
                insert into loyalty_contact (tenant_id, contact, user_id)
                select :tenant, contact, :memberId from unnest(:keys::text[]) as contact
                """).param("memberId", memberId).param("keys", keys).update();
    }
}
