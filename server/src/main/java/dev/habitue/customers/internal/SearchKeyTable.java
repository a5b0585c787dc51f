package dev.habitue.customers.internal;

import dev.habitue.platform.TenantScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SearchKeyTable {
    static final String LOOK_UP = """
                select found.record_id
                from unnest(?::bigint[], ?::bigint[]) as asked (first, last) cross join lateral (
                    select s.record_id from search_key s
                    where s.tenant_id = ? and s.key >= asked.first and s.key <= asked.last
                    order by s.key, s.record_id limit ?) as found
                """;
    static final String LOOK_UP_BOTH = """
                select found.record_id
                from unnest(?::bigint[], ?::bigint[]) as asked (one, other) cross join lateral (
                    select a.record_id from search_key a join search_key b
                        on b.tenant_id = a.tenant_id and b.record_id = a.record_id
                    where a.tenant_id = ? and a.key = asked.one and b.key = asked.other
                    order by a.record_id limit ?) as found
                """;

    /** One key of one record. */
    record Entry(long key, long recordId) {}

    private final JdbcClient jdbc;

    SearchKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Entry> entries) {
        if (!entries.isEmpty()) {
            jdbc.sql("""
                    insert into search_key (tenant_id, key, record_id)
                    select ?, key, record_id from unnest(?::bigint[], ?::bigint[]) as entry (key, record_id)
                    order by key, record_id on conflict do nothing
                    """)
                    .param(TenantScope.current().id())
                    .param(entries.stream().mapToLong(Entry::key).toArray())
                    .param(entries.stream().mapToLong(Entry::recordId).toArray())
                    .update();
        }
    }

    void delete(List<Entry> entries) {
        if (!entries.isEmpty()) {
            jdbc.sql("""
                    delete from search_key s using unnest(?::bigint[], ?::bigint[]) as entry (key, record_id)
                    where s.tenant_id = ? and s.key = entry.key and s.record_id = entry.record_id
                    """)
                    .param(entries.stream().mapToLong(Entry::key).toArray())
                    .param(entries.stream().mapToLong(Entry::recordId).toArray())
                    .param(TenantScope.current().id())
                    .update();
        }
    }

    /** Records in each of the ranges, at most so many from each. */
    List<Long> lookUp(Collection<SearchKey.Range> ranges, int mostOfEach) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        List<SearchKey.Range> asked = new ArrayList<>(ranges);
        return jdbc.sql(LOOK_UP)
                .param(asked.stream().mapToLong(SearchKey.Range::first).toArray())
                .param(asked.stream().mapToLong(SearchKey.Range::last).toArray())
                .param(TenantScope.current().id())
                .param(mostOfEach)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Records that are under the one key and under the other, at most so many of each pair. */
    List<Long> lookUpBoth(List<NameCandidates.Both> pairs, int mostOfEach) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(LOOK_UP_BOTH)
                .param(pairs.stream().mapToLong(NameCandidates.Both::one).toArray())
                .param(pairs.stream().mapToLong(NameCandidates.Both::other).toArray())
                .param(TenantScope.current().id())
                .param(mostOfEach)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
