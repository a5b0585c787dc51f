package dev.habitue.rewards.coupons;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to use a coupon for.
 *
 * @param orderMinor what the order costs before it
 * @param memberId who uses it, where that is known
 * @param orderId the till's number of the order: the same again is the same use
 */
public record CouponUse(
        String code,
        long orderMinor,
        @Nullable Long memberId,
        @Nullable String orderId) {}
