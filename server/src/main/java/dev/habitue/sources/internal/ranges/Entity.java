package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.sql.Coded;
import java.util.Locale;

/** What is read range by range: rows whose ids agree but for their last bits, with whatever hangs on them. */
public enum Entity implements Coded {
    CUSTOMER,
    VISIT,
    /** A member's account of a loyalty programme that the business ran before. */
    OLD_ACCOUNT,
    OLD_ENTRY,
    /** What a customer wrote of a product. */
    REVIEW;

    public static final int RANGE_BITS = 12;
    static final int IDS_PER_RANGE = 1 << RANGE_BITS;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words, for messages. */
    String words() {
        return code().replace('_', ' ');
    }

    public static long firstId(long range) {
        return range << RANGE_BITS;
    }

    static long rangeOf(long id) {
        return id >> RANGE_BITS;
    }
}
