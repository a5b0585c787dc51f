package dev.habitue.campaigns;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import java.util.UUID;

/** A campaign decided who gets what and queued its messages. Published through the outbox. */
@News(value = "campaign.run.1", formerly = "dev.habitue.campaigns.CampaignRun")
public record CampaignRan(
        UUID runId, String campaign, String kind, int selected, int holdout, int coupons, int queued, Instant at) {}
