package dev.habitue.points.web;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.Entry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a purchase earned what it did: the rule and its sum.
 *
 * @param exact before what is below one point was left out
 * @param sum the same as a line to read
 */
record Explanation(
        int programmeVersion,
        BigDecimal amount,
        BigDecimal pointsPerPeso,
        String tier,
        BigDecimal multiplier,
        BigDecimal remainderCarriedIn,
        BigDecimal exact,
        long points,
        String sum) {

    static @Nullable Explanation of(Entry entry) {
        Entry.Rule rule = entry.rule();
        if (rule == null) {
            return null;
        }
        BigDecimal amount = TenantScope.current().amount(rule.amountMinor());
        BigDecimal exact = amount.multiply(rule.pointsPerPeso())
                .multiply(rule.multiplier())
                .add(rule.remainder())
                .stripTrailingZeros();
        String carried = rule.remainder().signum() == 0 ? "" : " + " + plain(rule.remainder());
        String sum = plain(amount) + " × " + plain(rule.pointsPerPeso()) + " × " + plain(rule.multiplier()) + carried
                + " = " + plain(exact) + (exact.scale() > 0 ? ", rounded down to " + entry.points() : "");
        return new Explanation(
                rule.programmeVersion(),
                amount,
                rule.pointsPerPeso(),
                rule.tier(),
                rule.multiplier(),
                rule.remainder(),
                new BigDecimal(plain(exact)),
                entry.points(),
                sum);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
