package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts that are one person's. */
@Repository
class JoinTable {
    record Join(long joinId, long kept, long absorbed) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JoinTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing where one of them is closed. */
    Optional<Join> join(long kept, long absorbed, String actor) {
        return jdbc.sql("select join_id, kept, absorbed from loyalty_join(?, ?, ?, ?, ?) where join_id is not null")
                .params(kept, absorbed, actor, Timestamp.from(clock.instant()), today())
                .query(JoinTable::join)
                .optional();
    }

    Optional<Join> part(long absorbed, String actor) {
        return jdbc.sql("select join_id, kept, absorbed from loyalty_part(?, ?, ?, ?) where join_id is not null")
                .params(absorbed, actor, Timestamp.from(clock.instant()), today())
                .query(JoinTable::join)
                .optional();
    }

    /** Joined accounts of these customers that are two customers' by now; the last joined first. */
    List<Join> apart(Collection<Long> customerIds) {
        return jdbc.sql("""
                select j.join_id, j.kept, j.absorbed from loyalty_join j
                    join loyalty_member k on k.tenant_id = j.tenant_id and k.user_id = j.kept
                    join loyalty_member b on b.tenant_id = j.tenant_id and b.user_id = j.absorbed
                where j.tenant_id = ? and j.parted_at is null and k.customer_id <> b.customer_id
                    and (k.customer_id = any(?) or b.customer_id = any(?))
                order by j.join_id desc
                """)
                .params(TenantScope.current().id(), customerIds.toArray(Long[]::new), customerIds.toArray(Long[]::new))
                .query(JoinTable::join)
                .list();
    }

    private static Join join(ResultSet row, int number) throws SQLException {
        return new Join(row.getLong("join_id"), row.getLong("kept"), row.getLong("absorbed"));
    }

    private java.time.LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
