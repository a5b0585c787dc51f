package dev.habitue.customers.internal.search;

import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Repository;

/** The vocabulary of names. */
@Repository
class NameWordTable {
    static final String BEGINNING_WITH = """
                select word, records from name_word where tenant_id = :tenant and word >= :first and word < :after
                order by records desc, word limit :most
                """;
    static final String NEAR = """
                select distinct w.word, w.records
                from unnest(:variants::bigint[]) as asked (variant)
                    join name_word_variant v on v.variant = asked.variant
                    join name_word w on w.tenant_id = v.tenant_id and w.word = v.word
                where v.tenant_id = :tenant
                """;

    private static final int SHORTEST_WITH_TYPO = 4;
    private static final int SHORTEST_WITH_TWO = 7;
    private static final char AFTER_LETTERS = '\uffff';
    private static final int SAMPLED_FROM = 64;

    /** @param records about how many records have the word */
    record Known(String word, long records) {}

    private final Sql sql;

    NameWordTable(Sql sql) {
        this.sql = sql;
    }

    /** Counts words in; whoever else is counting one of them at this moment is not waited for. */
    void count(Map<String, Integer> occurrences, long seed) {
        Set<String> fresh = new TreeSet<>(occurrences.keySet());
        fresh.removeAll(known(occurrences.keySet()));
        if (!fresh.isEmpty()) {
            add(fresh);
        }
        List<String> words = occurrences.keySet().stream().sorted().toList();
        // A frequent word is counted now and then only, and then for all the times it was not: a row that every record
        // changes would be a row that every writer waits for.
        sql.of("""
                with sampled as (
                    select w.word, seen.times, greatest(1, w.records / (:sampledFrom * seen.times)) as every
                    from name_word w join unnest(:words::text[], :times::int[]) as seen (word,
                        times) on w.word = seen.word
                    where w.tenant_id = :tenant
                    for no key update of w skip locked)
                update name_word w set records = records + sampled.times * sampled.every
                from sampled where w.tenant_id = :tenant and w.word = sampled.word and :seed % sampled.every = 0
                """)
                .param("sampledFrom", SAMPLED_FROM)
                .param("words", words)
                .param(
                        "times",
                        words.stream()
                                .map(word -> occurrences.getOrDefault(word, 1))
                                .toList())
                .param("seed", seed)
                .update();
    }

    private Set<String> known(Collection<String> words) {
        return new HashSet<>(sql.of("select word from name_word where tenant_id = :tenant and word = any(:words)")
                .param("words", words)
                .as(String.class)
                .list());
    }

    private record Variant(long variant, String word) {}

    private void add(Set<String> words) {
        sql.of("""
                insert into name_word (tenant_id, word, records) select :tenant, word, 0
                    from unnest(:words::text[]) as fresh (word)
                on conflict do nothing
                """).param("words", words).update();
        List<Variant> variants = words.stream()
                .flatMap(word -> variants(word, word.length() >= SHORTEST_WITH_TWO ? 2 : 1).stream()
                        .map(variant -> new Variant(SearchKey.hash(variant), word)))
                .toList();
        sql.of("""
                insert into name_word_variant (tenant_id, variant, word)
                select :tenant, variant, word from unnest(:variant::bigint[], :word::text[]) as fresh (variant,
                    word) on conflict do nothing
                """).columns(Variant.class, variants).update();
    }

    /** Words that begin so, the most frequent first. */
    List<Known> beginningWith(String beginning, int most) {
        return sql.of(BEGINNING_WITH)
                .param("first", beginning)
                .param("after", beginning + AFTER_LETTERS)
                .param("most", most)
                .as(Known.class)
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
        return sql.of(NEAR)
                .param("variants", variants.stream().map(SearchKey::hash).toList())
                .as(Known.class)
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
