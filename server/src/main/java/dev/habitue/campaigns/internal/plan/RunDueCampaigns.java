package dev.habitue.campaigns.internal.plan;

import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaign.Problem;
import dev.habitue.campaigns.Campaign.Problem.Trouble;
import dev.habitue.campaigns.Campaign.State;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.internal.run.RunCampaign;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the campaigns whose time has come: each in one transaction with the word that it ran, so that no other node runs it
 * too. A time that was missed is made up for once, unless it is a week ago: then it would only bother.
 */
@Component
class RunDueCampaigns {
    private static final Logger log = LoggerFactory.getLogger(RunDueCampaigns.class);
    private static final int AT_ONCE = 50;
    private static final Duration TOO_LATE = Duration.ofDays(7);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

    private final CampaignTable table;
    private final RunCampaign runCampaign;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunDueCampaigns(CampaignTable table, RunCampaign runCampaign, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.runCampaign = runCampaign;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many ran. */
    int run() {
        int ran = 0;
        for (Long id : due()) {
            try {
                ran += Boolean.TRUE.equals(transaction.execute(status -> runOne(id))) ? 1 : 0;
            } catch (Refusal refusal) {
                postpone(id, new Problem.Refused(refusal.type()));
            } catch (RuntimeException e) {
                log.error("campaign {} could not be run, trying again in {}", id, TRY_AGAIN, e);
                postpone(id, Trouble.FAILED);
            }
        }
        return ran;
    }

    private List<Long> due() {
        return Optional.ofNullable(transaction.execute(status -> table.due(AT_ONCE)))
                .orElseThrow();
    }

    private boolean runOne(long id) {
        Optional<Campaign> due = table.takeDue(id);
        if (due.isEmpty()) {
            return false;
        }
        Campaign campaign = due.get();
        Instant now = clock.instant();
        Instant slot = campaign.nextAt();
        boolean tooLate = slot != null && slot.plus(TOO_LATE).isBefore(now);
        if (!tooLate) {
            CampaignRun run = runCampaign.once(campaign.plan());
            if (run.isHeld()) {
                hold(campaign);
                return false;
            }
        }
        @Nullable Instant next =
                campaign.timing().nextAfter(now, TenantScope.current().zone()).orElse(null);
        table.move(id, next == null ? State.FINISHED : State.RUNNING, next, tooLate ? Trouble.MISSED : null);
        return !tooLate;
    }

    /** Its time stays as it was, so that it is known how late it is. */
    private void hold(Campaign campaign) {
        if (campaign.state() != State.HELD) {
            table.move(campaign.id(), State.HELD, campaign.nextAt(), Trouble.NO_CHANNEL);
        }
    }

    private void postpone(long id, Problem problem) {
        transaction.executeWithoutResult(status -> table.takeDue(id)
                .ifPresent(campaign ->
                        table.move(id, campaign.state(), clock.instant().plus(TRY_AGAIN), problem)));
    }
}
