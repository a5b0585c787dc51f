package dev.habitue.engine.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table to link.
 *
 * @param key unique within its table
 * @param values one for each column, null where missing
 */
public record TableRow(String key, List<@Nullable String> values) {
    public TableRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
