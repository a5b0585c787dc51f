package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Caller;
import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.Suppressions;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SuppressionTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    SuppressionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers whether it is new. */
    boolean insert(ContactChannel channel, String address, Suppressions.Reason reason, @Nullable String note) {
        return jdbc.sql("""
                insert into suppression (tenant_id, channel, address, reason, note, actor, since)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                        .param(tenant())
                        .param(channel.code())
                        .param(address)
                        .param(reason.code())
                        .param(note)
                        .param(Caller.currentActor())
                        .param(Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    boolean delete(ContactChannel channel, String address) {
        return jdbc.sql("delete from suppression where tenant_id = ? and channel = ? and address = ?")
                        .params(tenant(), channel.code(), address)
                        .update()
                > 0;
    }

    Set<String> among(ContactChannel channel, Collection<String> addresses) {
        return new HashSet<>(
                jdbc.sql("select address from suppression where tenant_id = ? and channel = ? and address = any(?)")
                        .param(tenant())
                        .param(channel.code())
                        .param(addresses.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    List<Suppressions.Suppression> list(int limit, @Nullable Cursor after) {
        return jdbc.sql("""
                select * from suppression where tenant_id = ?
                    and (?::timestamptz is null or since < ? or since = ? and (channel, address) > (?, ?))
                order by since desc, channel, address limit ?
                """)
                .param(tenant())
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : after.key().get(1))
                .param(after == null ? null : after.key().get(2))
                .param(limit)
                .query(SuppressionTable::map)
                .list();
    }

    /** All that came of bounces, newest first. */
    List<Suppressions.Suppression> bounces() {
        return jdbc.sql("""
                select * from suppression where tenant_id = ? and reason = 'hard_bounce'
                order by since desc, channel, address
                """).param(tenant()).query(SuppressionTable::map).list();
    }

    private static Suppressions.Suppression map(ResultSet row, int number) throws SQLException {
        return new Suppressions.Suppression(
                ContactChannel.ofCode(row.getString("channel")).orElseThrow(),
                row.getString("address"),
                Suppressions.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("actor"),
                row.getTimestamp("since").toInstant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
