package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.learn.Evidence;
import java.util.List;

/**
 * Two records held to be one.
 *
 * @param confidence 0–100, one decimal: of the links at 90, nine in ten are right
 * @param reasons machine-readable, strongest first
 * @param evidence adds up to {@code weightBits}: the waterfall of the decision
 * @param weightBits log2 of the odds, prior and rivals included
 * @param marginBits how far the next candidate of the same left record is behind; 99 without one
 */
public record Link(
        String leftKey,
        String rightKey,
        double confidence,
        Band band,
        List<String> reasons,
        List<Evidence> evidence,
        double weightBits,
        double marginBits) {

    public Link {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
    }
}
