package dev.habitue.engine.matching;

import java.util.List;

/**
 * Two records that share a phone or an e-mail and are not one person: the names or the valid RUTs differ clearly.
 *
 * @param reasons what is shared and what speaks against, `household` among them
 */
public record Household(String leftKey, String rightKey, List<String> reasons) {
    public Household {
        reasons = List.copyOf(reasons);
    }
}
