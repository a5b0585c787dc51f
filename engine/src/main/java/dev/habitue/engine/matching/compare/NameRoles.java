package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Nicknames;
import dev.habitue.engine.matching.people.OtherNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which words of a full name are given names and which surnames, learnt from where each word stands in all the names:
 * mostly first, a given name; mostly last, a surname. Needs no list of names, and so serves any country.
 */
public final class NameRoles {
    private static final double SWAPPED = -3.2;
    private static final double THIRD = -2.0;
    private static final double PSEUDO = 0.6;

    private final Map<String, int[]> places = new HashMap<>();

    public void learn(List<String> words) {
        if (words.size() < 2) {
            return;
        }
        places.computeIfAbsent(words.getFirst(), word -> new int[2])[0]++;
        places.computeIfAbsent(words.getLast(), word -> new int[2])[1]++;
    }

    /** The split with the best likelihood. */
    public Split split(List<String> words) {
        int size = words.size();
        if (size == 1) {
            boolean given = leaning(words.getFirst()) > -1.5;
            return given ? new Split(words, List.of()) : new Split(List.of(), words);
        }
        Split best = new Split(words.subList(0, 1), words.subList(1, size));
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int givens = 1; givens < size; givens++) {
            double straight = score(words, 0, givens) + shape(givens, size - givens);
            if (straight > bestScore) {
                bestScore = straight;
                best = new Split(words.subList(0, givens), words.subList(givens, size));
            }
            double swapped = score(words, size - givens, size) + shape(givens, size - givens) + SWAPPED;
            if (swapped > bestScore) {
                bestScore = swapped;
                best = new Split(words.subList(size - givens, size), words.subList(0, size - givens));
            }
        }
        return best;
    }

    /** Log odds of being a given name, from -5 to 5. */
    double leaning(String word) {
        int[] seen = places.get(word);
        if (seen == null) {
            return Nicknames.formalOf(word).isEmpty() && !OtherNames.isKnown(word) ? 0 : 2;
        }
        return Math.clamp(Math.log((seen[0] + PSEUDO) / (seen[1] + PSEUDO)), -5, 5);
    }

    private double score(List<String> words, int from, int to) {
        double score = 0;
        for (int i = 0; i < words.size(); i++) {
            double leaning = leaning(words.get(i)) / 2;
            score += i >= from && i < to ? leaning : -leaning;
        }
        return score;
    }

    private static double shape(int givens, int surnames) {
        return (givens > 2 ? THIRD * (givens - 2) : 0) + (surnames > 2 ? THIRD * (surnames - 2) : 0);
    }

    /** Given names and surnames, each in the order written. */
    public record Split(List<String> given, List<String> surnames) {}
}
