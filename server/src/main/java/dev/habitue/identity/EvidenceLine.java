package dev.habitue.identity;

/**
 * One step of the waterfall behind a link: what was compared, what was found, and what it weighs.
 *
 * @param weightBits log2 of the likelihood ratio: +1 doubles the odds, below zero it speaks against
 */
public record EvidenceLine(String comparison, String level, double weightBits) {

    /** The key of its wording in the messages. */
    public String messageKey() {
        return "identity.evidence." + comparison + "." + level;
    }
}
