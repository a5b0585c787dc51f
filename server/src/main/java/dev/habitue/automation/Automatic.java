package dev.habitue.automation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a tenant may have done by itself or not. What writes to people is off until somebody switches it on. */
public enum Automatic {
    EXPIRY_REMINDERS,
    BIRTHDAYS,
    /** Makes the bandeja del día before anybody asks for it; writes to nobody. */
    OUTREACH_QUEUE,
    MISS_YOU,
    TIER_UPGRADE,
    PERSONALISED_OFFERS,
    /** To the owners, by e-mail. */
    MONTHLY_REPORT,
    /** To the owners, by e-mail, when something fails and when it works again. */
    ALERTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its messages may carry a coupon. */
    public boolean takesCoupon() {
        return this == BIRTHDAYS || this == MISS_YOU || this == PERSONALISED_OFFERS;
    }

    /** Whether somebody gets something to read by it. */
    public boolean writes() {
        return this != OUTREACH_QUEUE;
    }

    public static Optional<Automatic> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
