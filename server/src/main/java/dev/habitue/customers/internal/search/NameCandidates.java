package dev.habitue.customers.internal.search;

import dev.habitue.customers.internal.search.SearchKey.Range;
import dev.habitue.engine.matching.people.Nicknames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which keys the words in a query may stand for. Two words are looked up as a pair, so that a frequent given name and a
 * frequent surname cost no more than rare ones; three and more as two pairs that a record must both have.
 */
@Component
class NameCandidates {
    /** Two keys that a record must both have. */
    record Both(long one, long other) {}

    /** @param words a typed word's readings, likeliest first */
    record Readings(List<List<String>> words) {}

    private static final int MOST_BEGINNINGS = 24;
    private static final int MOST_NEAR = 12;
    private static final int READINGS_OF_ONE = 30;
    private static final int READINGS_OF_LAST = 24;
    private static final int READINGS_OF_TWO = 10;
    private static final int READINGS_OF_MORE = 5;
    private static final int COMBINATIONS = 3;
    private static final int SHORTEST_BEGINNING = 3;

    private final NameWordTable vocabulary;

    NameCandidates(NameWordTable vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Records whose name is this, and records that have these words as they were typed. */
    static List<Range> exact(List<String> words) {
        List<Range> ranges = new ArrayList<>();
        if (!words.isEmpty()) {
            ranges.add(Range.of(SearchKey.wholeName(words)));
        }
        if (words.size() == 1) {
            ranges.add(Range.of(SearchKey.word(words.getFirst())));
        }
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                ranges.add(Range.of(SearchKey.pair(words.get(i), words.get(j))));
            }
        }
        return ranges;
    }

    static List<Both> exactOfMany(List<String> words) {
        return words.size() < 3 ? List.of() : List.of(both(words));
    }

    /** What each typed word may be, by the vocabulary: words a typo away, words that it begins, what is short for it. */
    Readings read(List<String> typed) {
        List<List<String>> readings = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            boolean last = i == typed.size() - 1;
            int most = typed.size() == 1
                    ? READINGS_OF_ONE
                    : last ? READINGS_OF_LAST : typed.size() == 2 ? READINGS_OF_TWO : READINGS_OF_MORE;
            readings.add(readings(typed.get(i), last, most));
        }
        return new Readings(readings);
    }

    private List<String> readings(String typed, boolean last, int most) {
        Map<String, Long> frequency = new LinkedHashMap<>();
        List<String> meant = new ArrayList<>(Nicknames.alternativesOf(typed));
        meant.add(typed);
        List<NameWordTable.Known> near = alike(typed, vocabulary.near(typed));
        (near.isEmpty() ? alike(typed, vocabulary.further(typed)) : near)
                .stream()
                        .sorted(Comparator.comparingDouble(
                                        (NameWordTable.Known known) -> -TypedWordLikeness.of(typed, known.word(), last))
                                .thenComparing(known -> -known.records()))
                        .limit(MOST_NEAR)
                        .forEach(known -> frequency.put(known.word(), known.records()));
        if (last || typed.length() >= SHORTEST_BEGINNING) {
            vocabulary
                    .beginningWith(typed, MOST_BEGINNINGS)
                    .forEach(known -> frequency.put(known.word(), known.records()));
        }
        meant.forEach(word -> frequency.putIfAbsent(word, Long.MAX_VALUE));
        return frequency.keySet().stream()
                .sorted(Comparator.comparingDouble((String word) -> -TypedWordLikeness.of(typed, word, last))
                        .thenComparing(word -> -frequency.getOrDefault(word, 0L)))
                .limit(most)
                .toList();
    }

    private static List<NameWordTable.Known> alike(String typed, List<NameWordTable.Known> words) {
        return words.stream()
                .filter(known -> TypedWordLikeness.of(typed, known.word(), false) > 0)
                .toList();
    }

    static List<Range> ofReadings(Readings readings) {
        List<List<String>> words = readings.words();
        Set<Long> keys = new LinkedHashSet<>();
        if (words.size() == 1) {
            words.getFirst().forEach(word -> keys.add(SearchKey.word(word)));
        }
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (String a : words.get(i)) {
                    for (String b : words.get(j)) {
                        keys.add(SearchKey.pair(a, b));
                    }
                }
            }
        }
        return keys.stream().map(Range::of).toList();
    }

    /** The likeliest readings of three and more words. */
    static List<Both> manyOfReadings(Readings readings) {
        if (readings.words().size() < 3) {
            return List.of();
        }
        List<List<String>> combinations = List.of(List.of());
        for (List<String> options : readings.words()) {
            int taken = combinations.size() >= COMBINATIONS * COMBINATIONS ? 1 : COMBINATIONS;
            List<List<String>> next = new ArrayList<>();
            for (List<String> begun : combinations) {
                for (String option : options.subList(0, Math.min(taken, options.size()))) {
                    List<String> longer = new ArrayList<>(begun);
                    longer.add(option);
                    next.add(longer);
                }
            }
            combinations = next;
        }
        return combinations.stream().map(NameCandidates::both).toList();
    }

    private static Both both(List<String> words) {
        int last = words.size() - 1;
        return new Both(
                SearchKey.pair(words.get(0), words.get(1)), SearchKey.pair(words.get(last - 1), words.get(last)));
    }
}
