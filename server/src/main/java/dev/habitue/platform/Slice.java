package dev.habitue.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, and the cursor that the rest follows after; null at the end. */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * @param found one more than the limit, where there are so many
     * @param list the name that the cursor is to carry
     * @param place of a row in the list's order
     */
    public static <T> Slice<T> of(List<T> found, int limit, String list, Function<T, Cursor> place) {
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(
                        found.subList(0, limit),
                        place.apply(found.get(limit - 1)).encode(list));
    }
}
