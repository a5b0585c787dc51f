package dev.habitue.customers.internal;

import dev.habitue.platform.TenantScope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The vocabulary of names. */
@Repository
class NameWordTable {
    static final String BEGINNING_WITH = """
                select word, records from name_word where tenant_id = ? and word >= ? and word < ?
                order by records desc, word limit ?
                """;
    static final String NEAR = """
                select distinct w.word, w.records
                from unnest(?::bigint[]) as asked (variant)
                    join name_word_variant v on v.variant = asked.variant
                    join name_word w on w.tenant_id = v.tenant_id and w.word = v.word
                where v.tenant_id = ?
                """;

    private static final int SHORTEST_WITH_TYPO = 4;
    private static final int SHORTEST_WITH_TWO = 7;
    private static final char AFTER_LETTERS = '\uffff';
    private static final int SAMPLED_FROM = 64;

    /** @param records about how many records have the word */
    record Known(String word, long records) {}

    private final JdbcClient jdbc;

    NameWordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts words in; whoever else is counting one of them at this moment is not waited for. */
    void count(Map<String, Integer> occurrences, long seed) {
        Set<String> fresh = new TreeSet<>(occurrences.keySet());
        fresh.removeAll(known(occurrences.keySet()));
        if (!fresh.isEmpty()) {
            add(fresh);
        }
        String[] words = occurrences.keySet().stream().sorted().toArray(String[]::new);
        // A frequent word is counted now and then only, and then for all the times it was not: a row that every record
        // changes would be a row that every writer waits for.
        jdbc.sql("""
                with sampled as (
                    select w.word, seen.times, greatest(1, w.records / (? * seen.times)) as every
                    from name_word w join unnest(?::text[], ?::int[]) as seen (word, times) on w.word = seen.word
                    where w.tenant_id = ?
                    for no key update of w skip locked)
                update name_word w set records = records + sampled.times * sampled.every
                from sampled where w.tenant_id = ? and w.word = sampled.word and ? % sampled.every = 0
                """)
                .param(SAMPLED_FROM)
                .param(words)
                .param(java.util.Arrays.stream(words)
                        .mapToInt(word -> occurrences.getOrDefault(word, 1))
                        .toArray())
                .param(TenantScope.current().id())
                .param(TenantScope.current().id())
                .param(seed)
                .update();
    }

    private Set<String> known(Collection<String> words) {
        return new HashSet<>(jdbc.sql("select word from name_word where tenant_id = ? and word = any(?)")
                .param(TenantScope.current().id())
                .param(words.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list());
    }

    private void add(Set<String> words) {
        jdbc.sql("""
                insert into name_word (tenant_id, word, records) select ?, word, 0 from unnest(?::text[]) as fresh (word)
                on conflict do nothing
                """)
                .param(TenantScope.current().id())
                .param(words.toArray(String[]::new))
                .update();
        record Variant(long variant, String word) {}
        List<Variant> variants = words.stream()
                .flatMap(word -> variants(word, word.length() >= SHORTEST_WITH_TWO ? 2 : 1).stream()
                        .map(variant -> new Variant(SearchKey.hash(variant), word)))
                .toList();
        jdbc.sql("""
                insert into name_word_variant (tenant_id, variant, word)
                select ?, variant, word from unnest(?::bigint[], ?::text[]) as fresh (variant, word) on conflict do nothing
                """)
                .param(TenantScope.current().id())
                .param(variants.stream().mapToLong(Variant::variant).toArray())
                .param(variants.stream().map(Variant::word).toArray(String[]::new))
                .update();
    }

    /** Words that begin so, the most frequent first. */
    List<Known> beginningWith(String beginning, int most) {
        return jdbc.sql(BEGINNING_WITH)
                .params(TenantScope.current().id(), beginning, beginning + AFTER_LETTERS, most)
                .query((row, number) -> new Known(row.getString(1), row.getLong(2)))
                .list();
    }

    /** The word itself, and words about a typo away from it; two where it is long and misses letters. */
    List<Known> near(String word) {
        return sharing(variants(word, 1));
    }

    /** Words about two typos away from a long one. */
    List<Known> further(String word) {
        return word.length() < SHORTEST_WITH_TWO ? List.of() : sharing(variants(word, 2));
    }

    private List<Known> sharing(Set<String> variants) {
        return jdbc.sql(NEAR)
                .param(variants.stream().mapToLong(SearchKey::hash).toArray())
                .param(TenantScope.current().id())
                .query((row, number) -> new Known(row.getString(1), row.getLong(2)))
                .list();
    }

    /** The word, and what is left of it without one letter, or two. */
    private static Set<String> variants(String word, int mostLeftOut) {
        Set<String> variants = new TreeSet<>(Set.of(word));
        if (word.length() >= SHORTEST_WITH_TYPO) {
            for (int i = 0; i < mostLeftOut; i++) {
                variants.addAll(variants.stream()
                        .flatMap(one -> Typos.shorter(one).stream())
                        .toList());
            }
        }
        return variants;
    }
}
