package dev.habitue.engine.segment;

/** Assigns the segment; {@code newDays} is how long ago the first visit of somebody new may be. */
public record SegmentRules(long newDays) {

    public SegmentRules {
        if (newDays < 0) {
            throw new IllegalArgumentException("newDays is negative: " + newDays);
        }
    }

    public static SegmentRules defaults() {
        return new SegmentRules(90);
    }

    /**
     * The first rule that matches. Scores that no history gives (a frequency of 0 with a recent visit, say) fall under
     * the same rules, so that every triple has exactly one segment.
     */
    public Segment segment(RfmScores scores, long daysSinceFirstVisit) {
        int r = scores.recency();
        int f = scores.frequency();
        int m = scores.monetary();
        if (r == 0) {
            return Segment.PROSPECT;
        }
        if (r >= 4 && f >= 4 && m >= 4) {
            return Segment.VIP;
        }
        if (r >= 4 && f >= 3 && m >= 3) {
            return Segment.CHAMPIONS;
        }
        if (r <= 2 && f >= 3 && m >= 3) {
            return Segment.AT_RISK;
        }
        if (f >= 4 && m >= 3) {
            return Segment.LOYAL;
        }
        if (r >= 4 && f <= 2) {
            return daysSinceFirstVisit <= newDays ? Segment.NEW : Segment.PROMISING;
        }
        if (r == 1 && f >= 2) {
            return Segment.HIBERNATING;
        }
        return r == 1 ? Segment.LOST : Segment.OCCASIONAL;
    }
}
