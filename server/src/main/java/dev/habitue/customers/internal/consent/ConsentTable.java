package dev.habitue.customers.internal.consent;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Consents.State;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ConsentTable {
    /** A customer, or a stranger under a negative number, with one of her addresses. */
    record Wanted(long who, String address) {}

    private final Sql sql;

    ConsentTable(Sql sql) {
        this.sql = sql;
    }

    void keepText(String version, String body) {
        sql.of("""
                insert into consent_text (tenant_id, version, body, created_at) values (:tenant, :version, :body,
                    :now) on conflict do nothing
                """).param("version", version).param("body", body).update();
    }

    /** Answers the entry's number. */
    long insert(Consents.Statement statement, String address, @Nullable String textVersion, String actor) {
        return sql.of("""
                insert into consent_entry (tenant_id, customer_id, channel, purpose, address, state, source, text_version,
                    actor, stated_at, recorded_at)
                values (:tenant, :customerId, :channel, :purpose, :address, :state, :source, :textVersion, :actor,
                    :statedAt, :now) returning entry_id
                """)
                .params(statement)
                .param("address", address)
                .param("textVersion", textVersion)
                .param("actor", actor)
                .as(Long.class)
                .single();
    }

    /**
     * The newest word of each. A grant that an import claims counts only where nobody ever left, and a pending one only
     * where there is nothing else.
     */
    Map<Long, State> standing(ContactChannel channel, Purpose purpose, Collection<Wanted> wanted) {
        Map<Long, State> standing = new HashMap<>();
        sql.of("""
                with wanted as (select * from unnest(:who::bigint[], :address::text[]) as wanted (who, address)),
                said as (
                    select w.who, e.entry_id, e.state, e.source from wanted w
                    join consent_entry e on e.tenant_id = :tenant and e.channel = :channel and e.purpose = :purpose
                        and e.address = w.address
                    union
                    select w.who, e.entry_id, e.state, e.source from wanted w
                    join consent_entry e on e.tenant_id = :tenant and e.customer_id = w.who
                        and e.channel = :channel and e.purpose = :purpose)
                select distinct on (who) who, state from said
                order by who, case when state = 'pending' then 2 when state = 'granted' and source = 'import' then 1
                    else 0 end, entry_id desc
                """)
                .columns(Wanted.class, wanted)
                .param("channel", channel)
                .param("purpose", purpose)
                .each(row -> {
                    standing.put(row.getLong("who"), row.getEnum("state", State.class));
                });
        return standing;
    }

    /** By the same rule as {@link #standing}, of every address that ever said anything. */
    Map<State, Long> counts(ContactChannel channel, Purpose purpose) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        sql.of("""
                select state, count(*) as addresses from (
                    select distinct on (address) state from consent_entry
                    where tenant_id = :tenant and channel = :channel and purpose = :purpose
                    order by address, case when state = 'pending' then 2 when state = 'granted'
                        and source = 'import' then 1
                        else 0 end, entry_id desc) newest
                group by state
                """).param("channel", channel).param("purpose", purpose).each(row -> {
            counts.put(row.getEnum("state", State.class), row.getLong("addresses"));
        });
        return counts;
    }

    Optional<String> text(String version) {
        return sql.of("select body from consent_text where tenant_id = :tenant and version = :version")
                .param("version", version)
                .as(String.class)
                .optional();
    }

    List<Consents.Entry> history(long customerId, Collection<String> addresses, int limit) {
        return sql.of("""
                select * from (
                    select * from consent_entry where tenant_id = :tenant and customer_id = :customerId
                    union
                    select * from consent_entry where tenant_id = :tenant and address = any(:addresses)
                        and channel in ('email', 'whatsapp') and purpose in ('promotional', 'programme', 'transactional')
                ) entry order by entry_id desc limit :limit
                """)
                .param("customerId", customerId)
                .param("addresses", addresses)
                .param("limit", limit)
                .as(Consents.Entry.class)
                .list();
    }

    List<Consents.Entry> about(
            ContactChannel channel, Purpose purpose, @Nullable Long customerId, String address, int limit) {
        return sql.of("""
                select * from (
                    select * from consent_entry
                    where tenant_id = :tenant and channel = :channel and purpose = :purpose and address = :address
                    union
                    select * from consent_entry where tenant_id = :tenant and channel = :channel
                        and purpose = :purpose and customer_id = :customerId
                ) entry order by entry_id desc limit :limit
                """)
                .param("channel", channel)
                .param("purpose", purpose)
                .param("address", address)
                .param("customerId", customerId)
                .param("limit", limit)
                .as(Consents.Entry.class)
                .list();
    }
}
