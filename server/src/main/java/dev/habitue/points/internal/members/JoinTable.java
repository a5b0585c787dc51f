package dev.habitue.points.internal.members;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Accounts that are one person's. */
@Repository
class JoinTable {
    record Join(long joinId, long kept, long absorbed) {}

    private final Sql sql;
    private final Clock clock;

    JoinTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Nothing where one of them is closed. */
    Optional<Join> join(long kept, long absorbed, String actor) {
        return sql.of("""
                select join_id, kept, absorbed from loyalty_join(:kept, :absorbed, :actor, :now, :today)
                where join_id is not null
                """)
                .param("kept", kept)
                .param("absorbed", absorbed)
                .param("actor", actor)
                .param("today", today())
                .as(Join.class)
                .optional();
    }

    Optional<Join> part(long absorbed, String actor) {
        return sql.of("""
                select join_id, kept, absorbed from loyalty_part(:absorbed, :actor, :now, :today)
                where join_id is not null
                """)
                .param("absorbed", absorbed)
                .param("actor", actor)
                .param("today", today())
                .as(Join.class)
                .optional();
    }

    /** Joined accounts of these customers that are two customers' by now; the last joined first. */
    List<Join> apart(Collection<Long> customerIds) {
        return sql.of("""
                select j.join_id, j.kept, j.absorbed from loyalty_join j
                    join loyalty_member k on k.tenant_id = j.tenant_id and k.user_id = j.kept
                    join loyalty_member b on b.tenant_id = j.tenant_id and b.user_id = j.absorbed
                where j.tenant_id = :tenant and j.parted_at is null and k.customer_id <> b.customer_id
                    and (k.customer_id = any(:customers) or b.customer_id = any(:customers))
                order by j.join_id desc
                """).param("customers", customerIds).as(Join.class).list();
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
