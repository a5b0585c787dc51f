package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.learn.Evidence;
import java.util.List;

/**
 * Two records that share a phone, an e-mail, or surname and birth date or address, and are not one person as far as a machine
 * can tell: the given names, the surnames or the valid RUTs differ clearly. Neither has been found elsewhere for sure.
 *
 * @param confidence 0–50, one decimal: what the pair weighs where that counts for nothing but order
 * @param reasons what is shared and what speaks against, `household` among them
 * @param evidence what was compared and what it weighs
 */
public record Household(
        String leftKey, String rightKey, double confidence, List<String> reasons, List<Evidence> evidence) {
    public Household {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
    }
}
