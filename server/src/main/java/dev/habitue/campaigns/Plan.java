package dev.habitue.campaigns;

import dev.habitue.messages.MessageKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is to do. Its name is what makes it the same campaign from one day to the next: by it people are put into
 * groups, so that a person stays in hers.
 *
 * @param audience narrows the kind's own selection
 * @param parameters of the kind: months, days, within_percent, season
 * @param holdoutPercent who gets nothing, for comparison; none where fewer than 100 could be written to
 * @param coupon null for none
 * @param costPerMessageMinor what a message costs, for the result
 */
public record Plan(
        MessageKind kind,
        String name,
        Audience audience,
        Map<String, Object> parameters,
        List<Variant> variants,
        int holdoutPercent,
        @Nullable Gift coupon,
        long costPerMessageMinor) {
    public static final int USUAL_HOLDOUT_PERCENT = 10;

    /** What is run under this name, so that a person stays in her group whoever asks for it. */
    public static String nameOf(MessageKind kind, String campaign) {
        return kind.code() + ": " + campaign;
    }

    /** The same for one member alone. */
    public Plan forOne(long userId, long customerId) {
        return new Plan(
                kind,
                name + "/member/" + userId,
                Audience.ofCustomers(List.of(customerId)),
                parameters,
                variants,
                holdoutPercent,
                coupon,
                costPerMessageMinor);
    }

    /** @param templateVersion null for the current one */
    public record Variant(
            String name, double weight, @Nullable Integer templateVersion) {}

    /** A coupon for each person, valid for so many days from the run. */
    public record Gift(BigDecimal percent, int validDays) {}
}
