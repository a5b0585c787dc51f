package dev.habitue.rewards.coupons;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a coupon would do, and what it would take off; nothing has been taken.
 *
 * @param coupon null for a code that is nobody's
 * @param reasons why not; empty where it would do
 */
public record CouponCheck(@Nullable Coupon coupon, long discountMinor, List<Reason> reasons) {

    public boolean valid() {
        return reasons.isEmpty();
    }

    /** Why a coupon would not do. */
    public enum Reason {
        UNKNOWN_CODE("code", "There is no such coupon. Check the code."),
        DISABLED("code", "The coupon has been withdrawn."),
        NOT_YET_VALID("code", "The coupon is not valid yet."),
        EXPIRED("code", "The coupon has expired."),
        USED_UP("code", "All uses of the coupon are taken."),
        MEMBER_NEEDED("user_id", "Say which member uses it: the coupon is personal or limited by member."),
        OTHER_OWNER("user_id", "The coupon belongs to another member."),
        MEMBER_USED_UP("user_id", "This member has used the coupon as often as it may be."),
        ORDER_BELOW_MINIMUM("amount", "The order is below the coupon's minimum.");

        private final String field;
        private final String detail;

        Reason(String field, String detail) {
            this.field = field;
            this.detail = detail;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String field() {
            return field;
        }

        public String detail() {
            return detail;
        }
    }
}
