package dev.habitue.campaigns;

import dev.habitue.messages.MessageKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's run on a day: {@code selected} is everybody whom it was for; each was left out for one reason, held out for
 * comparison, or written to.
 *
 * @param runId null for a dry run, and for one that was held
 * @param queued messages to be sent
 * @param byVariant how many of them of each
 * @param held why nothing was done, as no_channel; null where it was
 */
public record Run(
        @Nullable UUID runId,
        MessageKind kind,
        String campaign,
        LocalDate day,
        boolean repeated,
        int selected,
        Map<String, Integer> excluded,
        int holdout,
        int coupons,
        int queued,
        Map<String, Integer> byVariant,
        @Nullable Instant createdAt,
        @Nullable String held) {

    /** What is written down of a run that took place. */
    public Run(
            UUID runId,
            MessageKind kind,
            String campaign,
            LocalDate day,
            boolean repeated,
            int selected,
            Map<String, Integer> excluded,
            int holdout,
            int coupons,
            int queued,
            Map<String, Integer> byVariant,
            @Nullable Instant createdAt) {
        this(
                runId, kind, campaign, day, repeated, selected, excluded, holdout, coupons, queued, byVariant,
                createdAt, null);
    }
}
