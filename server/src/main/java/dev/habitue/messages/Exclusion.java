package dev.habitue.messages;

import java.util.Locale;

/** Why somebody is not written to. Whoever is left out is counted under exactly one of these. */
public enum Exclusion {
    UNKNOWN_CUSTOMER,
    STAFF,
    TEST_RECORD,
    NO_ADDRESS,
    SUPPRESSED,
    WITHDRAWN,
    NO_CONSENT,
    UPCOMING_VISIT,
    FREQUENCY_CAP,
    /** Two customers share an address; the first of them was written to. */
    SAME_ADDRESS,
    CONTACTED_BY_HAND,
    ALREADY_SENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
