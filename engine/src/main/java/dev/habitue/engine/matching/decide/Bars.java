package dev.habitue.engine.matching.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Pairs of keys that somebody said are not one person: they are no candidates for each other, whichever side either is on. */
public final class Bars {
    /** Nobody has said so of anybody. */
    public static final Bars NONE = new Bars();

    private final Map<String, Set<String>> byKey = new HashMap<>();

    /** Parts the two for good. */
    public void part(String one, String other) {
        byKey.computeIfAbsent(one, key -> new HashSet<>()).add(other);
        byKey.computeIfAbsent(other, key -> new HashSet<>()).add(one);
    }

    /** Whoever this one is not. */
    public Set<String> of(String key) {
        return byKey.getOrDefault(key, Set.of());
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }
}
