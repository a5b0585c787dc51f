package dev.habitue.engine.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The nine segments, and the prospects outside them. */
public enum Segment {
    VIP("VIP"),
    CHAMPIONS("Champions"),
    AT_RISK("At Risk"),
    LOYAL("Loyal"),
    NEW("New"),
    PROMISING("Promising"),
    HIBERNATING("Hibernating"),
    LOST("Lost"),
    OCCASIONAL("Occasional"),
    PROSPECT("Prospect");

    private final String displayName;

    Segment(String displayName) {
        this.displayName = displayName;
    }

    /** As clients know it: {@code At Risk}. */
    public String displayName() {
        return displayName;
    }

    /** For addresses and storage: {@code at_risk}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By code or display name, in any case and with space, hyphen or underscore between words. */
    public static Optional<Segment> parse(String text) {
        String name = text.strip().replaceAll("[\\s_-]+", "_").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(segment -> segment.name().equals(name))
                .findFirst();
    }
}
