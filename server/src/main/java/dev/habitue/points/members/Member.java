package dev.habitue.points.members;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in the programme, and how the account stands. Amounts are minor units of the tenant's currency.
 *
 * @param userId the customer's id when she enrolled; it stays when identity moves her
 * @param pending points that are not spendable yet
 * @param qualifying points that count for the tier
 * @param tier the code of the tier held
 * @param expiresOn the last day of the points that expire first
 * @param joinedInto the account that took this one in, as both are one person's
 */
public record Member(
        long userId,
        long customerId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate birthDate,
        String referralCode,
        @Nullable Long referredBy,
        Instant joinedAt,
        @Nullable Instant closedAt,
        long balance,
        long pending,
        long qualifying,
        String tier,
        int visits,
        long spentMinor,
        @Nullable Instant lastVisitAt,
        @Nullable LocalDate expiresOn,
        @Nullable Long joinedInto) {

    public boolean active() {
        return closedAt == null;
    }
}
