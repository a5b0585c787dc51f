package dev.habitue.engine.tabular;

import org.jspecify.annotations.Nullable;

/** What all dates of one column say of the order of their day and month; takes any values, and heeds those that tell. */
public final class DateOrders {
    private long dayFirst;
    private long monthFirst;
    private long open;
    private @Nullable String example;

    public void take(String text) {
        int[] numbers = DateText.numbers(text);
        if (numbers == null) {
            return;
        }
        boolean asDayFirst = DateText.date(numbers[2], numbers[1], numbers[0]) != null;
        boolean asMonthFirst = DateText.date(numbers[2], numbers[0], numbers[1]) != null;
        if (asDayFirst && asMonthFirst) {
            if (numbers[0] != numbers[1]) {
                open++;
                example = example == null ? text : example;
            }
        } else if (asDayFirst) {
            dayFirst++;
        } else if (asMonthFirst) {
            monthFirst++;
        }
    }

    /** What most of the telling dates say; the given order where they say nothing or as much for either. */
    public DateOrder order(DateOrder otherwise) {
        return dayFirst == monthFirst ? otherwise : dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
    }

    /** How many dates can be read in this order only. */
    public long only(DateOrder order) {
        return order == DateOrder.DAY_FIRST ? dayFirst : monthFirst;
    }

    /** How many dates are another day in either order. */
    public long open() {
        return open;
    }

    /** Whether dates can be read both ways, and none of the column says which. */
    public boolean isOpen() {
        return open > 0 && dayFirst == 0 && monthFirst == 0;
    }

    /** Whether some dates can only be read one way and some only the other. */
    public boolean isMixed() {
        return dayFirst > 0 && monthFirst > 0;
    }

    /** The first date that can be read both ways. */
    public @Nullable String example() {
        return example;
    }
}
