package dev.habitue.engine.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Recency, frequency and monetary score, each 0 to 5; a recency of 0 means never came. Refuses others. */
public record RfmScores(int recency, int frequency, int monetary) {

    private static final BigDecimal SCORES = BigDecimal.valueOf(3);

    public RfmScores {
        for (int score : new int[] {recency, frequency, monetary}) {
            if (score < 0 || score > 5) {
                throw new IllegalArgumentException("not a score from 0 to 5: " + score);
            }
        }
    }

    /** The mean of the three to one decimal: 2.7 for (1, 4, 3). */
    public BigDecimal combined() {
        return BigDecimal.valueOf(recency + frequency + monetary).divide(SCORES, 1, RoundingMode.HALF_UP);
    }
}
