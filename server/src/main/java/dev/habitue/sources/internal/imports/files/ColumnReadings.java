package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.engine.tabular.DateText;
import dev.habitue.engine.tabular.DecimalMark;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ColumnDoubt;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of a file's columns are to be read, going by all of them. */
public record ColumnReadings(DateOrder dateOrder, Map<String, DecimalMark> marks, List<ColumnDoubt> doubts) {
    /** Exports are of the years since there are computers in spas. */
    private static final int LATEST_SHORT_YEAR = 2069;

    /** A date or a moment at the tenant's place; null where the text is none. */
    public @Nullable LocalDateTime moment(String text) {
        return new DateText(LATEST_SHORT_YEAR, TenantScope.current().zone()).read(text, dateOrder);
    }

    public @Nullable DecimalMark mark(String column) {
        return marks.get(column);
    }
}
