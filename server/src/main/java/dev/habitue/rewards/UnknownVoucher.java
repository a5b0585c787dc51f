package dev.habitue.rewards;

import dev.habitue.platform.Refusal;

/** There is no voucher of that code, or none that the caller may see. */
public final class UnknownVoucher extends Refusal {
    public UnknownVoucher() {
        super(Kind.ABSENT, "Unknown voucher", "There is no voucher of that code. Case and hyphens do not matter.");
    }
}
