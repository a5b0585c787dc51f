package dev.habitue.customers.internal.search;

import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
class SearchKeyTable {
    static final String LOOK_UP = """
                select found.record_id
                from unnest(:first::bigint[], :last::bigint[]) as asked (first, last) cross join lateral (
                    select s.record_id from search_key s
                    where s.tenant_id = :tenant and s.key >= asked.first and s.key <= asked.last
                    order by s.key, s.record_id limit :mostOfEach) as found
                """;
    static final String LOOK_UP_BOTH = """
                select found.record_id
                from unnest(:one::bigint[], :other::bigint[]) as asked (one, other) cross join lateral (
                    select a.record_id from search_key a join search_key b
                        on b.tenant_id = a.tenant_id and b.record_id = a.record_id
                    where a.tenant_id = :tenant and a.key = asked.one and b.key = asked.other
                    order by a.record_id limit :mostOfEach) as found
                """;

    /** One key of one record. */
    record Entry(long key, long recordId) {}

    private final Sql sql;

    SearchKeyTable(Sql sql) {
        this.sql = sql;
    }

    void insert(List<Entry> entries) {
        if (!entries.isEmpty()) {
            sql.of("""
                    insert into search_key (tenant_id, key, record_id)
                    select :tenant, key, record_id
                        from unnest(:key::bigint[], :recordId::bigint[]) as entry (key, record_id)
                    order by key, record_id on conflict do nothing
                    """).columns(Entry.class, entries).update();
        }
    }

    void delete(List<Entry> entries) {
        if (!entries.isEmpty()) {
            sql.of("""
                    delete from search_key s using unnest(:key::bigint[], :recordId::bigint[]) as entry (key, record_id)
                    where s.tenant_id = :tenant and s.key = entry.key and s.record_id = entry.record_id
                    """).columns(Entry.class, entries).update();
        }
    }

    /** Records in each of the ranges, at most so many from each. */
    List<Long> lookUp(Collection<SearchKey.Range> ranges, int mostOfEach) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        return sql.of(LOOK_UP)
                .columns(SearchKey.Range.class, ranges)
                .param("mostOfEach", mostOfEach)
                .as(Long.class)
                .list();
    }

    /** Records that are under the one key and under the other, at most so many of each pair. */
    List<Long> lookUpBoth(List<NameCandidates.Both> pairs, int mostOfEach) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        return sql.of(LOOK_UP_BOTH)
                .columns(NameCandidates.Both.class, pairs)
                .param("mostOfEach", mostOfEach)
                .as(Long.class)
                .list();
    }
}
