package dev.habitue.sources.web;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.sources.ColumnDoubt;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a column left in doubt, and what to do. */
final class DoubtWords {
    private DoubtWords() {}

    static String of(ColumnDoubt doubt, @Nullable DateOrder read) {
        boolean dayFirst = read == DateOrder.DAY_FIRST;
        String such = doubt.example() == null ? "" : " (such as " + doubt.example() + ")";
        String count = String.format(Locale.ROOT, "%,d", doubt.values());
        String what = switch (doubt.kind()) {
            case DATE_ORDER_OPEN ->
                count + " dates" + such
                        + " can be read both ways, and none of the column says which. They were read with the "
                        + (dayFirst ? "day" : "month")
                        + " first; if that is wrong, import the file again with date_order="
                        + (dayFirst ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST).code();
            case DATE_ORDER_MIXED ->
                count + " dates can only be read with the " + (dayFirst ? "month" : "day")
                        + " first, and were; all others were read with the " + (dayFirst ? "day" : "month") + " first"
                        + such;
            case DECIMAL_MARK_MIXED ->
                count + " numbers" + such + " have another mark before their decimals than the others of the column";
            case TEXT_MENDED -> count + " values had been encoded twice and were mended" + such;
            case TEXT_DAMAGED ->
                count + " values" + such
                        + " hold letters that are lost or were encoded twice; export the file again as UTF-8";
            case DIGITS_LOST ->
                count + " numbers are in scientific notation" + such
                        + ", so that their last digits are lost, and count for nothing; format the column as text and export it again";
            case COLUMNS_MERGED ->
                "two columns have this name; they were read as one, since never both are filled differently";
        };
        return doubt.column() + ": " + what + ".";
    }
}
