package dev.habitue.engine.matching.decide;

/** What a confidence means for whoever uses the link. */
public enum Band {
    /** 85 and more: linked. */
    HIGH,
    /** 70–84: linked provisionally and queued for review. */
    MEDIUM,
    /** 50–69: a suggestion in the review queue only. */
    SUGGESTION;

    /** Refuses a confidence below 50, which is no match. */
    public static Band of(double confidence) {
        if (confidence < 50) {
            throw new IllegalArgumentException("no match below 50: " + confidence);
        }
        return confidence >= 85 ? HIGH : confidence >= 70 ? MEDIUM : SUGGESTION;
    }
}
