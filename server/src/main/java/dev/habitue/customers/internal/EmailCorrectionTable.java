package dev.habitue.customers.internal;

import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What staff said of addresses as sources hold them, letter by letter. */
@Repository
class EmailCorrectionTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    EmailCorrectionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isDecided(String given) {
        return jdbc.sql("select exists (select from email_correction where tenant_id = ? and given = ?)")
                .params(tenant(), given)
                .query(Boolean.class)
                .single();
    }

    /** @param corrected the same as given where that is right */
    void decide(String given, String corrected) {
        jdbc.sql("""
                insert into email_correction (tenant_id, given, corrected, actor, decided_at) values (?, ?, ?, ?, ?)
                on conflict (tenant_id, given) do update set corrected = excluded.corrected, actor = excluded.actor,
                    decided_at = excluded.decided_at
                """)
                .params(tenant(), given, corrected, Caller.currentActor(), Timestamp.from(clock.instant()))
                .update();
    }

    List<Long> customersWith(String given) {
        return jdbc.sql("""
                select distinct customer_id from source_record
                where tenant_id = ? and email = ? and deleted_at is null order by customer_id
                """)
                .params(tenant(), given)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
