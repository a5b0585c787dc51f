package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Caller;
import dev.habitue.customers.ContactChannel;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.Suppressions.Suppression;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SuppressionTable {
    private final Sql sql;

    SuppressionTable(Sql sql) {
        this.sql = sql;
    }

    /** Answers whether it is new. */
    boolean insert(ContactChannel channel, String address, Suppressions.Reason reason, @Nullable String note) {
        return sql.of("""
                insert into suppression (tenant_id, channel, address, reason, note, actor, since)
                values (:tenant, :channel, :address, :reason, :note, :actor, :now) on conflict do nothing
                """)
                        .param("channel", channel)
                        .param("address", address)
                        .param("reason", reason)
                        .param("note", note)
                        .param("actor", Caller.currentActor())
                        .update()
                > 0;
    }

    boolean delete(ContactChannel channel, String address) {
        return sql.of("delete from suppression where tenant_id = :tenant and channel = :channel and address = :address")
                        .param("channel", channel)
                        .param("address", address)
                        .update()
                > 0;
    }

    Set<String> among(ContactChannel channel, Collection<String> addresses) {
        return new HashSet<>(sql.of("""
                select address from suppression
                where tenant_id = :tenant and channel = :channel and address = any(:addresses)
                """)
                .param("channel", channel)
                .param("addresses", addresses)
                .as(String.class)
                .list());
    }

    List<Suppression> list(int limit, @Nullable Cursor after) {
        return sql.of("""
                select * from suppression where tenant_id = :tenant
                    and (:afterMoment::timestamptz is null or since < :afterMoment
                        or since = :afterMoment and (channel, address) > (:afterChannel, :afterAddress))
                order by since desc, channel, address limit :limit
                """)
                .param("afterMoment", after == null ? null : after.instant(0))
                .param("afterChannel", after == null ? null : after.key().get(1))
                .param("afterAddress", after == null ? null : after.key().get(2))
                .param("limit", limit)
                .as(Suppression.class)
                .list();
    }

    /** All that came of bounces, newest first. */
    List<Suppression> bounces() {
        return sql.of("""
                select * from suppression where tenant_id = :tenant and reason = 'hard_bounce'
                order by since desc, channel, address
                """).as(Suppression.class).list();
    }
}
