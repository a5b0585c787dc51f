package dev.habitue.engine.segment;

/**
 * What the RFM rules need to know of a customer. Days are counted to today in the tenant's time zone, and are 0 for
 * somebody who never came; money is in minor units, and may be negative where refunds outweigh purchases (or positive
 * without a visit). Refuses negative visits, and a first visit later than the last.
 */
public record Activity(long visits, long spentMinor, long daysSinceLastVisit, long daysSinceFirstVisit) {

    public Activity {
        if (visits < 0) {
            throw new IllegalArgumentException("visits are negative: " + visits);
        }
        if (daysSinceFirstVisit < daysSinceLastVisit) {
            throw new IllegalArgumentException("the first visit, " + daysSinceFirstVisit
                    + " days ago, is later than the last, " + daysSinceLastVisit);
        }
    }

    /** Somebody who never came. */
    public static Activity none() {
        return new Activity(0, 0, 0, 0);
    }
}
