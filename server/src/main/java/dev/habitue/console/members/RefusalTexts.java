package dev.habitue.console.members;

import dev.habitue.pages.Formats;
import dev.habitue.platform.Refusal;
import dev.habitue.rewards.RewardNotAvailable;
import dev.habitue.rewards.VoucherNotUsable;
import dev.habitue.rewards.coupons.CouponNotValid;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why the programme would not do something, in the reader's language. */
final class RefusalTexts {
    private static final Set<String> KNOWN = Set.of(
            "insufficient-points",
            "account-closed",
            "order-mismatch",
            "coupon-order-mismatch",
            "coupon-code-taken",
            "not-reversible",
            "unknown-coupon",
            "unknown-voucher",
            "unknown-reservation");

    private RefusalTexts() {}

    static String of(Refusal refusal, Formats formats) {
        return switch (refusal) {
            case CouponNotValid coupon ->
                joined(coupon.reasons().stream().map(reason -> "coupon.reason." + reason.code()), formats);
            case RewardNotAvailable reward ->
                joined(reward.reasons().stream().map(reason -> "offer.reason." + reason.code()), formats);
            case VoucherNotUsable voucher ->
                formats.text("voucher.notUsable." + voucher.voucher().status().code());
            default -> formats.text("refusal." + (KNOWN.contains(refusal.type()) ? refusal.type() : "other"));
        };
    }

    private static String joined(Stream<String> keys, Formats formats) {
        return keys.map(formats::text).collect(Collectors.joining(" "));
    }
}
