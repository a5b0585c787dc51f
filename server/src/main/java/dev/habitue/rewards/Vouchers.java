package dev.habitue.rewards;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points become vouchers, and vouchers are used. Codes are compared without case and without hyphens. */
public interface Vouchers {

    /**
     * Spends the points and issues the voucher, both or neither. Refuses {@link UnknownReward}, {@link RewardNotAvailable}
     * and points' own refusals.
     *
     * @param requestId the same again answers the first redemption; null where the caller sees to that otherwise
     * @param hold for a till that is not sure yet: the points come back by themselves after so long; null to issue it
     */
    Redemption redeem(long userId, long rewardId, @Nullable String requestId, @Nullable Duration hold);

    /** Issues what was held. Refuses {@link VoucherNotUsable} where it does not stand any more. */
    Voucher confirm(String code);

    /**
     * Uses it, once. The same order again answers the first use; refuses {@link VoucherNotUsable}.
     *
     * @param orderMinor what the order costs before it; null where the till does not say
     */
    Voucher use(String code, @Nullable String orderId, @Nullable Long orderMinor);

    /** Takes back a use that was a mistake. */
    Voucher takeBackUse(String code);

    /** Gives the points back; once cancelled, answers the same again. Refuses one that is used or has expired. */
    Redemption cancel(String code, String reason);

    Optional<Voucher> find(String code);

    /** Newest first. */
    List<Voucher> ofMember(long userId, long skip, int limit);
}
