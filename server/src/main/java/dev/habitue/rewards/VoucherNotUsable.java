package dev.habitue.rewards;

import dev.habitue.platform.Refusal;
import java.util.List;

/** The voucher is not in a state for this: used already, cancelled, expired, or not used at all. */
public final class VoucherNotUsable extends Refusal {
    private final transient Voucher voucher;

    public VoucherNotUsable(Voucher voucher) {
        super(
                Kind.RULE,
                "Voucher not usable",
                "The voucher is " + voucher.status().code() + "; this cannot be done with it any more.",
                List.of(new FieldError("code", voucher.status().code())),
                null);
        this.voucher = voucher;
    }

    public Voucher voucher() {
        return voucher;
    }
}
