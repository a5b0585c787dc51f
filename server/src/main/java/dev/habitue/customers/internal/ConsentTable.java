package dev.habitue.customers.internal;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Consents.State;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentTable {
    /** A customer, or a stranger under a negative number, with one of her addresses. */
    record Wanted(long who, String address) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keepText(String version, String body) {
        jdbc.sql("""
                insert into consent_text (tenant_id, version, body, created_at) values (?, ?, ?, ?) on conflict do nothing
                """)
                .params(tenant(), version, body, Timestamp.from(clock.instant()))
                .update();
    }

    /** Answers the entry's number. */
    long insert(Consents.Statement statement, String address, @Nullable String textVersion, String actor) {
        return jdbc.sql("""
                insert into consent_entry (tenant_id, customer_id, channel, purpose, address, state, source, text_version,
                    actor, stated_at, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning entry_id
                """)
                .param(tenant())
                .param(statement.customerId())
                .param(statement.channel().code())
                .param(statement.purpose().code())
                .param(address)
                .param(statement.state().code())
                .param(statement.source())
                .param(textVersion)
                .param(actor)
                .param(Timestamp.from(statement.statedAt()))
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /**
     * The newest word of each. A grant that an import claims counts only where nobody ever left, and a pending one only
     * where there is nothing else.
     */
    Map<Long, State> standing(ContactChannel channel, Purpose purpose, Collection<Wanted> wanted) {
        Map<Long, State> standing = new HashMap<>();
        jdbc.sql("""
                with wanted as (select * from unnest(?::bigint[], ?::text[]) as wanted (who, address)),
                said as (
                    select w.who, e.entry_id, e.state, e.source from wanted w
                    join consent_entry e on e.tenant_id = ? and e.channel = ? and e.purpose = ? and e.address = w.address
                    union
                    select w.who, e.entry_id, e.state, e.source from wanted w
                    join consent_entry e on e.tenant_id = ? and e.customer_id = w.who and e.channel = ? and e.purpose = ?)
                select distinct on (who) who, state from said
                order by who, case when state = 'pending' then 2 when state = 'granted' and source = 'import' then 1
                    else 0 end, entry_id desc
                """)
                .param(wanted.stream().mapToLong(Wanted::who).toArray())
                .param(wanted.stream().map(Wanted::address).toArray(String[]::new))
                .param(tenant())
                .param(channel.code())
                .param(purpose.code())
                .param(tenant())
                .param(channel.code())
                .param(purpose.code())
                .query(row -> {
                    standing.put(row.getLong("who"), Consents.stateOf(row.getString("state")));
                });
        return standing;
    }

    /** By the same rule as {@link #standing}, of every address that ever said anything. */
    Map<State, Long> counts(ContactChannel channel, Purpose purpose) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("""
                select state, count(*) from (
                    select distinct on (address) state from consent_entry
                    where tenant_id = ? and channel = ? and purpose = ?
                    order by address, case when state = 'pending' then 2 when state = 'granted' and source = 'import' then 1
                        else 0 end, entry_id desc) newest
                group by state
                """).params(tenant(), channel.code(), purpose.code()).query(row -> {
            counts.put(Consents.stateOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }

    Optional<String> text(String version) {
        return jdbc.sql("select body from consent_text where tenant_id = ? and version = ?")
                .params(tenant(), version)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    List<Consents.Entry> history(long customerId, Collection<String> addresses, int limit) {
        return jdbc.sql("""
                select * from (
                    select * from consent_entry where tenant_id = ? and customer_id = ?
                    union
                    select * from consent_entry where tenant_id = ? and address = any(?)
                        and channel in ('email', 'whatsapp') and purpose in ('promotional', 'programme', 'transactional')
                ) entry order by entry_id desc limit ?
                """)
                .param(tenant())
                .param(customerId)
                .param(tenant())
                .param(addresses.toArray(String[]::new))
                .param(limit)
                .query(ConsentTable::map)
                .list();
    }

    List<Consents.Entry> about(
            ContactChannel channel, Purpose purpose, @Nullable Long customerId, String address, int limit) {
        return jdbc.sql("""
                select * from (
                    select * from consent_entry
                    where tenant_id = ? and channel = ? and purpose = ? and address = ?
                    union
                    select * from consent_entry where tenant_id = ? and channel = ? and purpose = ? and customer_id = ?
                ) entry order by entry_id desc limit ?
                """)
                .param(tenant())
                .param(channel.code())
                .param(purpose.code())
                .param(address)
                .param(tenant())
                .param(channel.code())
                .param(purpose.code())
                .param(customerId)
                .param(limit)
                .query(ConsentTable::map)
                .list();
    }

    private static Consents.Entry map(ResultSet row, int number) throws SQLException {
        return new Consents.Entry(
                row.getLong("entry_id"),
                row.getObject("customer_id", Long.class),
                ContactChannel.ofCode(row.getString("channel")).orElseThrow(),
                Purpose.ofCode(row.getString("purpose")).orElseThrow(),
                row.getString("address"),
                Consents.stateOf(row.getString("state")),
                row.getString("source"),
                row.getString("text_version"),
                row.getString("actor"),
                row.getTimestamp("stated_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
