package dev.habitue.sources;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loyalty programme that the current tenant's business ran before, as last read from its system. What the system no
 * longer holds stays here, marked as gone.
 */
public interface OldProgramme {
    /**
     * A member's account.
     *
     * @param userId the number of the member's record in the business's system
     * @param tier in the old system's word, such as cafe_plata
     * @param spentMinor in the smallest unit of the tenant's currency
     */
    record Account(
            long userId,
            long points,
            @Nullable String tier,
            @Nullable Instant joinedAt,
            @Nullable Instant lastVisitAt,
            @Nullable Long visits,
            @Nullable Long spentMinor,
            boolean gone) {}

    /**
     * @param type in the old system's word: earn, redeem, expire, bonus, adjustment
     * @param points what it changed the balance by, as the old system has it
     */
    record Entry(
            long id,
            long userId,
            String type,
            long points,
            @Nullable String orderId,
            @Nullable String description,
            @Nullable Long balanceBefore,
            @Nullable Long balanceAfter,
            @Nullable Instant createdAt,
            boolean gone) {}

    /** Whether there ever was one. */
    boolean exists();

    /** In the order of their users' numbers, from after the given one. */
    List<Account> accounts(long afterUserId, int limit);

    /** Of these users, those without an account too; in the order of their ids. */
    List<Entry> entries(Collection<Long> userIds);

    /** Users who have entries and no account, in the order of their numbers. */
    List<Long> usersWithoutAccount(int limit);
}
