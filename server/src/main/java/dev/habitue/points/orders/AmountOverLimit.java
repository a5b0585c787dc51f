package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import java.util.List;

/** The caller may not tell of so large a purchase at all. */
public final class AmountOverLimit extends Refusal {
    private final long limitMinor;

    public AmountOverLimit(long limitMinor) {
        super(
                Kind.RULE,
                "Amount over limit",
                "At most " + TenantScope.current().amount(limitMinor).toPlainString()
                        + " at once without the permission loyalty:admin.",
                List.of(new FieldError("amount", "is over the limit of whoever tells it")),
                null);
        this.limitMinor = limitMinor;
    }

    public long limitMinor() {
        return limitMinor;
    }
}
