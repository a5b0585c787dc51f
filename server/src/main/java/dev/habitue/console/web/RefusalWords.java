package dev.habitue.console.web;

import dev.habitue.platform.Refusal;
import dev.habitue.rewards.CouponNotValid;
import dev.habitue.rewards.RewardNotAvailable;
import dev.habitue.rewards.VoucherNotUsable;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why the programme would not do something, in the reader's language. */
final class RefusalWords {
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

    private RefusalWords() {}

    static String of(Refusal refusal, Say say) {
        return switch (refusal) {
            case CouponNotValid coupon ->
                joined(coupon.reasons().stream().map(reason -> "coupon.reason." + reason.code()), say);
            case RewardNotAvailable reward ->
                joined(reward.reasons().stream().map(reason -> "offer.reason." + reason.code()), say);
            case VoucherNotUsable voucher ->
                say.text("voucher.notUsable." + voucher.voucher().status().code());
            default -> say.text("refusal." + (KNOWN.contains(refusal.type()) ? refusal.type() : "other"));
        };
    }

    private static String joined(Stream<String> keys, Say say) {
        return keys.map(say::text).collect(Collectors.joining(" "));
    }
}
