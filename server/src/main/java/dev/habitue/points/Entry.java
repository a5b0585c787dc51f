package dev.habitue.points;

import dev.habitue.points.orders.PurchaseItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement of a member's points; never changed.
 *
 * @param number counts the account's entries from 1
 * @param points negative where they went
 * @param clawback that it left, or found, the account in debt
 * @param source which system the order is from; with the order id it is one entry for ever
 * @param reverses the entry that this one takes back, wholly or in part
 * @param rule how the points of a purchase came about
 */
public record Entry(
        long id,
        long userId,
        long number,
        EntryKind kind,
        long points,
        long balanceBefore,
        long balanceAfter,
        boolean clawback,
        @Nullable String source,
        @Nullable String orderId,
        @Nullable String description,
        @Nullable String reason,
        String actor,
        @Nullable Long reverses,
        @Nullable Rule rule,
        List<PurchaseItem> items,
        Instant createdAt) {

    /**
     * @param amountMinor what was paid, or given back
     * @param programmeVersion of the rules in force then
     * @param tier held before
     * @param remainder below one point that was carried in
     */
    public record Rule(
            long amountMinor,
            int programmeVersion,
            String tier,
            BigDecimal pointsPerPeso,
            BigDecimal multiplier,
            BigDecimal remainder) {}
}
