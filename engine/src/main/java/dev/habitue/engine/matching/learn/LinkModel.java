package dev.habitue.engine.matching.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trained weights: for each comparison the probability of each level among matches (m) and among other pairs (u).
 *
 * @param matchRate the share of left records (or, within one file, of pairs) that have a match
 * @param comparisons in order of comparison
 */
public record LinkModel(double matchRate, List<Comparison> comparisons) {
    /** Levels of one comparison, in order, without the level for missing values. */
    public record Comparison(String name, List<Level> levels) {
        public Comparison {
            levels = List.copyOf(levels);
        }
    }

    /** Probability of the level among matches and among pairs of different people. */
    public record Level(String name, double m, double u) {}

    public LinkModel {
        comparisons = List.copyOf(comparisons);
    }

    /** Maps, lists, strings and numbers only, fit for JSON. */
    public Map<String, Object> toMap() {
        List<Object> all = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            List<Object> levels = new ArrayList<>();
            for (Level level : comparison.levels) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("name", level.name);
                one.put("m", level.m);
                one.put("u", level.u);
                levels.add(one);
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", comparison.name);
            one.put("levels", levels);
            all.add(one);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("match_rate", matchRate);
        map.put("comparisons", all);
        return map;
    }

    /** Reads what {@link #toMap} wrote; refuses anything else. */
    public static LinkModel fromMap(Map<String, Object> map) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Object one : list(map, "comparisons")) {
            List<Level> levels = new ArrayList<>();
            for (Object level : list(one, "levels")) {
                levels.add(new Level(text(level, "name"), number(level, "m"), number(level, "u")));
            }
            comparisons.add(new Comparison(text(one, "name"), levels));
        }
        return new LinkModel(number(map, "match_rate"), comparisons);
    }

    private static List<?> list(Object map, String key) {
        if (value(map, key) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a model has a list at " + key);
    }

    private static String text(Object map, String key) {
        return value(map, key).toString();
    }

    private static double number(Object map, String key) {
        if (value(map, key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a model has a number at " + key);
    }

    private static Object value(Object map, String key) {
        if (map instanceof Map<?, ?> entries && entries.get(key) instanceof Object value) {
            return value;
        }
        throw new IllegalArgumentException("a model has " + key);
    }
}
