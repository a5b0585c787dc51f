package dev.habitue.engine.matching;

import dev.habitue.engine.matching.learn.Evidence;
import java.util.List;

/**
 * Two rows held to be one thing.
 *
 * @param probability that they are, 0 to 1
 * @param household whether they may be of one family instead, and so are for a person to judge: never above 0.84
 * @param evidence what each comparison found and weighs
 */
public record TablePair(
        String leftKey, String rightKey, double probability, boolean household, List<Evidence> evidence) {
    public TablePair {
        evidence = List.copyOf(evidence);
    }
}
