package dev.habitue.campaigns.internal.audience;

import java.util.ArrayList;
import java.util.List;

/** Thousands of people, so many at once that a statement for them stays small. */
public final class Chunks {
    private static final int AT_ONCE = 5_000;

    private Chunks() {}

    public static List<List<Long>> of(List<Long> ids) {
        List<List<Long>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        }
        return chunks;
    }
}
