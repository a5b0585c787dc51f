package dev.habitue.rewards.coupons;

import dev.habitue.platform.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** The coupon does not do for this use; {@code errors[]} names each reason by its code. */
public final class CouponNotValid extends Refusal {
    private final transient List<CouponCheck.Reason> reasons;

    public CouponNotValid(List<CouponCheck.Reason> reasons) {
        super(
                Kind.RULE,
                "Coupon not valid",
                reasons.stream().map(CouponCheck.Reason::detail).collect(Collectors.joining(" ")),
                reasons.stream()
                        .map(reason -> new FieldError(reason.field(), reason.code()))
                        .toList(),
                null);
        this.reasons = List.copyOf(reasons);
    }

    public List<CouponCheck.Reason> reasons() {
        return reasons;
    }
}
