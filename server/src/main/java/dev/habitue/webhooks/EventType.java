package dev.habitue.webhooks;

import dev.habitue.platform.sql.Coded;
import java.util.Arrays;
import java.util.List;

/** What an endpoint may hear of. The code is what its filter names and what each payload carries as its type. */
public enum EventType implements Coded {
    POINTS_EARNED("points.earned"),
    POINTS_REDEEMED("points.redeemed"),
    POINTS_EXPIRED("points.expired"),
    POINTS_ADJUSTED("points.adjusted"),
    POINTS_REVERSED("points.reversed"),
    MEMBER_ENROLLED("member.enrolled"),
    MEMBER_TIER_CHANGED("member.tier_changed"),
    MEMBER_TIER_AT_RISK("member.tier_at_risk"),
    VOUCHER_ISSUED("voucher.issued"),
    VOUCHER_USED("voucher.used"),
    COUPON_REDEEMED("coupon.redeemed"),
    CONSENT_CHANGED("consent.changed"),
    MESSAGE_BOUNCED("message.bounced"),
    CAMPAIGN_RUN("campaign.run"),
    CUSTOMERS_CHANGED("customers.changed"),
    SOURCE_SYNCED("source.synced"),
    /** Sent on demand only, whatever the filter says. */
    PING("webhook.ping");

    private static final String ALL_OF_A_GROUP = ".*";

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Those that can be asked for. */
    public static List<EventType> offered() {
        return Arrays.stream(values()).filter(type -> type != PING).toList();
    }

    /** Whether a filter lets it through: no entries for everything, an entry for a type, or {@code points.*} for a group. */
    public boolean passes(List<String> filter) {
        return filter.isEmpty() || filter.stream().anyMatch(this::isMeantBy);
    }

    private boolean isMeantBy(String entry) {
        return entry.equals(code)
                || entry.endsWith(ALL_OF_A_GROUP) && code.startsWith(entry.substring(0, entry.length() - 1));
    }

    /** Whether an entry of a filter can ever let something through. */
    public static boolean isKnown(String entry) {
        return offered().stream().anyMatch(type -> type.isMeantBy(entry));
    }
}
