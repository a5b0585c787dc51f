package dev.habitue.engine.segment;

import java.util.List;

/** A tenant's way of scoring: fixed thresholds, or the fifths of its own customers. */
public record RfmScales(Scale recency, Scale frequency, Scale monetary) {

    /** The thresholds of a spa that counts in Chilean pesos. */
    public static RfmScales defaults() {
        return new RfmScales(
                Scale.atMost(30, 90, 180, 365),
                Scale.atLeast(20, 10, 5, 2, 1),
                Scale.atLeast(1_500_000, 700_000, 200_000, 50_000, 1));
    }

    /**
     * Scales that cut the customers who came into fifths (who never came is scored 0 and moves no limit). They hold until
     * they are cut anew, so a single visit in between is scored without looking at everybody else.
     */
    public static RfmScales fifths(List<Activity> customers) {
        List<Activity> came =
                customers.stream().filter(activity -> activity.visits() > 0).toList();
        return new RfmScales(
                Scale.fifths(
                        Scale.Direction.AT_MOST,
                        came.stream().mapToLong(Activity::daysSinceLastVisit).toArray(),
                        0),
                Scale.fifths(
                        Scale.Direction.AT_LEAST,
                        came.stream().mapToLong(Activity::visits).toArray(),
                        1),
                Scale.fifths(
                        Scale.Direction.AT_LEAST,
                        came.stream().mapToLong(Activity::spentMinor).toArray(),
                        1));
    }

    /** Without a visit recency and frequency are 0; money spent on something else than a visit still counts. */
    public RfmScores score(Activity activity) {
        boolean came = activity.visits() > 0;
        return new RfmScores(
                came ? recency.score(activity.daysSinceLastVisit()) : 0,
                came ? frequency.score(activity.visits()) : 0,
                activity.spentMinor() > 0 ? monetary.score(activity.spentMinor()) : 0);
    }
}
