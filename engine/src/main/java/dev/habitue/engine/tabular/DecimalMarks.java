package dev.habitue.engine.tabular;

import org.jspecify.annotations.Nullable;

/** What all numbers of one column say of the mark before their decimals; takes any values, and heeds those that tell. */
public final class DecimalMarks {
    private long points;
    private long commas;
    private @Nullable String minority;
    private @Nullable String firstPoint;
    private @Nullable String firstComma;

    public void take(String text) {
        DecimalMark told = NumberText.told(text);
        if (told == DecimalMark.POINT) {
            points++;
            firstPoint = firstPoint == null ? text : firstPoint;
        } else if (told == DecimalMark.COMMA) {
            commas++;
            firstComma = firstComma == null ? text : firstComma;
        }
        minority = points < commas ? firstPoint : firstComma;
    }

    /** What most of the telling numbers say; null where they say nothing or as much for either. */
    public @Nullable DecimalMark mark() {
        return points == commas ? null : points > commas ? DecimalMark.POINT : DecimalMark.COMMA;
    }

    /** How many numbers contradict the others. */
    public long contradictions() {
        return Math.min(points, commas);
    }

    /** One that contradicts the others, where there is one. */
    public @Nullable String example() {
        return contradictions() == 0 ? null : minority;
    }
}
