package dev.habitue.points;

import java.util.Locale;

/** What moves points. */
public enum EntryKind {
    EARN,
    REDEEM,
    EXPIRE,
    BONUS,
    ADJUSTMENT,
    REFERRAL,
    REVERSAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EntryKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
