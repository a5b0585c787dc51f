package dev.habitue.engine.matching.learn;

/**
 * What one comparison found and what it weighs.
 *
 * @param comparison `name`, `phone`, … ; `prior` for how likely any pair is a match, `rivals` for what other candidates take away
 * @param level the comparison's level, such as `exact` or `typo`
 * @param weightBits log2 of the likelihood ratio: +1 doubles the odds
 */
public record Evidence(String comparison, String level, double weightBits) {}
