package dev.habitue.notices;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.members.Member;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/**
 * Reminds a member of points that will be gone: of each month's once from far, once within 30 days and once within 7, whether
 * the daily run, a campaign or another program asks for it.
 */
public final class RemindOfExpiry {
    public static final int FIRST_DAYS = 30;
    public static final int LAST_DAYS = 7;
    private static final int FAR_DAYS = 365;

    private RemindOfExpiry() {}

    public static MessageDraft draft(Member member, PointsExpiring expiring) {
        return MessageDraft.email(
                key(member.userId(), expiring.lastDay(), expiring.daysAhead()),
                MessageKind.POINTS_EXPIRING,
                member.customerId(),
                Map.of(
                        "points",
                        expiring.points(),
                        "balance",
                        member.balance(),
                        "expires_on",
                        expiring.lastDay().toString()));
    }

    private static String key(long userId, LocalDate lastDay, int daysAhead) {
        int within = daysAhead <= LAST_DAYS ? LAST_DAYS : daysAhead <= FIRST_DAYS ? FIRST_DAYS : FAR_DAYS;
        return "expiring/" + userId + "/" + YearMonth.from(lastDay) + "/" + within;
    }
}
