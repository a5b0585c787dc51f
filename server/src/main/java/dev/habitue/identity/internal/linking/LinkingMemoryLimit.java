package dev.habitue.identity.internal.linking;

import dev.habitue.platform.Refusal;

/** How many records can be compared in the memory that the program was given: too many are refused before it is gone. */
final class LinkingMemoryLimit {
    private static final long MEGABYTE = 1 << 20;
    /** A record with its strings, and its share of what the comparison keeps; measured, and rounded up. */
    private static final long BYTES_PER_RECORD = 600;
    /** What the rest of the program goes on needing meanwhile. */
    private static final long BYTES_FOR_THE_REST = 128 * MEGABYTE;

    private LinkingMemoryLimit() {}

    static void require(long records, long heapBytes) {
        long needed = records * BYTES_PER_RECORD + BYTES_FOR_THE_REST;
        if (needed > heapBytes) {
            throw new TooManyToLink(records, heapBytes / MEGABYTE, needed / MEGABYTE + 1);
        }
    }

    /** There are more records than the program's memory can compare. */
    static final class TooManyToLink extends Refusal {
        TooManyToLink(long records, long megabytes, long needed) {
            super(
                    Kind.UNAVAILABLE,
                    "Too many to link",
                    records + " records are too many to compare within " + megabytes + " MB. Everything else goes on;"
                            + " start the program with HABITUE_JAVA_OPTS=-Xmx" + needed + "m to have them linked.");
        }
    }
}
