package dev.habitue.sources.internal.spa;

import java.util.Locale;

/** What is read range by range: rows whose ids agree but for their last bits, with whatever hangs on them. */
enum SpaEntity {
    CUSTOMER,
    VISIT;

    static final int RANGE_BITS = 12;
    static final int IDS_PER_RANGE = 1 << RANGE_BITS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static long firstId(long range) {
        return range << RANGE_BITS;
    }

    static long rangeOf(long id) {
        return id >> RANGE_BITS;
    }
}
