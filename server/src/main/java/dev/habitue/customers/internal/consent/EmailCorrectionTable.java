package dev.habitue.customers.internal.consent;

import dev.habitue.access.Caller;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import org.springframework.stereotype.Repository;

/** What staff said of addresses as sources hold them, letter by letter. */
@Repository
class EmailCorrectionTable {
    private final Sql sql;

    EmailCorrectionTable(Sql sql) {
        this.sql = sql;
    }

    boolean isDecided(String given) {
        return sql.of("select exists (select from email_correction where tenant_id = :tenant and given = :given)")
                .param("given", given)
                .as(Boolean.class)
                .single();
    }

    /** @param corrected the same as given where that is right */
    void decide(String given, String corrected) {
        sql.of("""
                insert into email_correction (tenant_id, given, corrected, actor, decided_at) values (:tenant, :given,
                    :corrected, :actor, :now)
                on conflict (tenant_id, given) do update set corrected = excluded.corrected, actor = excluded.actor,
                    decided_at = excluded.decided_at
                """)
                .param("given", given)
                .param("corrected", corrected)
                .param("actor", Caller.currentActor())
                .update();
    }

    List<Long> customersWith(String given) {
        return sql.of("""
                select distinct customer_id from source_record
                where tenant_id = :tenant and email = :given and deleted_at is null order by customer_id
                """).param("given", given).as(Long.class).list();
    }
}
