package dev.habitue.rewards.coupons;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A coupon took something off an order. Published through the outbox. */
@News(value = "coupon.redeemed.1", formerly = "dev.habitue.rewards.CouponRedeemed")
public record CouponRedeemed(
        long couponId,
        long claimId,
        @Nullable String campaign,
        @Nullable Long memberId,
        @Nullable String orderId,
        long orderMinor,
        long discountMinor,
        Instant at) {}
