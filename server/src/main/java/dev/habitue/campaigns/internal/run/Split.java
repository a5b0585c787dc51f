package dev.habitue.campaigns.internal.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is in a campaign and what becomes of each.
 *
 * @param selected everybody it is for, by customer, with what the template gets beside her
 * @param excluded how many of them may not be written to, by reason
 * @param parts of all others: a variant's name, or {@link #HOLDOUT}
 */
record Split(Map<Long, Map<String, Object>> selected, Map<String, Integer> excluded, Map<Long, String> parts) {
    static final String HOLDOUT = "holdout";

    List<Long> treated() {
        return parts.entrySet().stream()
                .filter(person -> !person.getValue().equals(HOLDOUT))
                .map(Map.Entry::getKey)
                .toList();
    }

    int heldOut() {
        return parts.size() - treated().size();
    }

    Map<String, Integer> byVariant() {
        Map<String, Integer> counts = new TreeMap<>();
        parts.values().stream()
                .filter(part -> !part.equals(HOLDOUT))
                .forEach(part -> counts.merge(part, 1, Integer::sum));
        return counts;
    }
}
