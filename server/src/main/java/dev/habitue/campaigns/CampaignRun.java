package dev.habitue.campaigns;

import dev.habitue.messages.MessageKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
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
 */
public record CampaignRun(
        @Nullable UUID runId,
        State state,
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

    public enum State {
        /** What would be done now. */
        DRY_RUN,
        /** Nothing can leave, so nothing was given, held out or written down: it may run on the same day once something can. */
        HELD,
        /** Its messages wait to be sent. */
        QUEUED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isHeld() {
        return state == State.HELD;
    }
}
