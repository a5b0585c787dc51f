package dev.habitue.campaigns;

import dev.habitue.messages.MessageKind;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Campaigns as they are planned: kept from the first thought on, and run when their time comes. */
public interface PlannedCampaigns {

    /**
     * Begins a draft. Refuses a name that another campaign of its kind has.
     *
     * @param plan its name is made of its kind's and the campaign's
     */
    Campaign create(String name, Plan plan, Timing timing);

    Campaign get(long campaignId);

    /** Last changed first. */
    List<Campaign> list(Campaign.@Nullable State state, int limit);

    /** @param after moment of its change and id of the last one seen */
    List<Campaign> list(Campaign.@Nullable State state, int limit, @Nullable Cursor after);

    /** Refuses what is no draft any more, and what was changed since that revision. */
    Campaign change(long campaignId, int revision, String name, Plan plan, Timing timing);

    /** At once, or when its time comes. Refuses a time that has gone by. */
    Campaign start(long campaignId, @Nullable Integer revision);

    /** Takes it back to a draft before it has run. Refuses what ran already. */
    Campaign unschedule(long campaignId);

    /** It runs no more, and what is still queued of it is not sent. */
    Campaign cancel(long campaignId);

    /** Answers what it was. Refuses what is no draft, or ran. */
    Campaign delete(long campaignId);

    /** Newest first. */
    List<CampaignRun> runs(long campaignId, int limit);

    /** The newest run of each that ran. */
    Map<Long, CampaignRun> lastRuns(List<Campaign> campaigns);

    /** What is run under this name, so that a person stays in her group whoever asks for it. */
    static String planName(MessageKind kind, String name) {
        return kind.code() + ": " + name;
    }

    /** The saved lists, by name. */
    List<SavedList> lists(int limit);

    record SavedList(String name, int customers) {}

    /** There is no campaign of that number. */
    final class UnknownCampaign extends Refusal {
        public UnknownCampaign(long campaignId) {
            super(Kind.ABSENT, "Unknown campaign", "There is no campaign " + campaignId + ".");
        }
    }

    /** Another campaign of its kind has this name. */
    final class CampaignNameTaken extends Refusal {
        public CampaignNameTaken(String name) {
            super(Kind.CONFLICT, "Campaign name taken", "There is another campaign called " + name + ".");
        }
    }

    /** Somebody else changed it, or it is not in a state in which this can be done. */
    final class CampaignNotInThatState extends Refusal {
        public CampaignNotInThatState(Campaign campaign) {
            super(
                    Kind.CONFLICT,
                    "Campaign not in that state",
                    "Campaign " + campaign.id() + " is "
                            + campaign.state().code() + " and was changed " + campaign.revision()
                            + " times. Read it again.");
        }
    }

    /** Its time has gone by. */
    final class TimeGoneBy extends Refusal {
        public TimeGoneBy() {
            super(Kind.RULE, "Time gone by", "The campaign has no time ahead at which it would run.");
        }
    }
}
