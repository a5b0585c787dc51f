package dev.habitue.automation.internal;

import dev.habitue.automation.Automatic;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Outreach;
import dev.habitue.campaigns.Plan;
import dev.habitue.insights.Insights;
import dev.habitue.insights.Recalculation;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantSettings;
import dev.habitue.sources.SourceSync;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who hears from the place without anybody asking for it, where its owner wants that. A campaign runs once a local day. */
@Configuration(proxyBeanMethods = false)
class CampaignSteps {
    private static final int COUPON_DAYS = 30;
    private static final Audience DUE_AGAIN = new Audience(List.of(), List.of(), null, null, true);

    private final Campaigns campaigns;
    private final TenantSettings settings;

    CampaignSteps(Campaigns campaigns, TenantSettings settings) {
        this.campaigns = campaigns;
        this.settings = settings;
    }

    private AutomationSettings settings() {
        return settings.find(AutomationSettings.NAME, AutomationSettings.class).orElseGet(AutomationSettings::defaults);
    }

    @Bean
    AutomationStep greetBirthdays() {
        return campaign(Cadence.DAILY, Automatic.BIRTHDAYS, 40, MessageKind.BIRTHDAY, Audience.EVERYBODY);
    }

    @Bean
    AutomationStep missWhoeverStayedAway() {
        return campaign(Cadence.WEEKLY, Automatic.MISS_YOU, 10, MessageKind.MISS_YOU, Audience.EVERYBODY);
    }

    @Bean
    AutomationStep tellWhoeverIsNearATier() {
        return campaign(Cadence.WEEKLY, Automatic.TIER_UPGRADE, 20, MessageKind.TIER_UPGRADE, Audience.EVERYBODY);
    }

    @Bean
    AutomationStep offerWhatPeopleLike() {
        return campaign(Cadence.WEEKLY, Automatic.PERSONALISED_OFFERS, 30, MessageKind.PERSONALISED_OFFER, DUE_AGAIN);
    }

    private AutomationStep campaign(Cadence cadence, Automatic what, int place, MessageKind kind, Audience audience) {
        return AutomationStep.of(cadence, what.code(), place, () -> settings().isOn(what), progress -> {
            AutomationSettings current = settings();
            BigDecimal percent = current.couponPercent().get(what);
            return counts(campaigns.run(new Plan(
                    kind,
                    kind.code(),
                    audience,
                    kind == MessageKind.MISS_YOU ? Map.of("months", current.missYouMonths()) : Map.of(),
                    List.of(new Plan.Variant("A", 1, null)),
                    Plan.USUAL_HOLDOUT_PERCENT,
                    percent == null ? null : new Plan.Gift(percent, COUPON_DAYS),
                    0)));
        });
    }

    private static Map<String, Long> counts(dev.habitue.campaigns.CampaignRun run) {
        Map<String, Long> counts = new HashMap<>();
        counts.put("selected", (long) run.selected());
        counts.put("queued", (long) run.queued());
        counts.put("held_out", (long) run.holdout());
        counts.put("no_channel", run.isHeld() ? run.selected() : 0L);
        counts.put(
                "left_out",
                run.excluded().values().stream()
                        .filter(Objects::nonNull)
                        .mapToLong(Integer::longValue)
                        .sum());
        return counts;
    }

    /** Not while the people it would choose from are still coming in: it stays the day's. */
    @Bean
    AutomationStep fillTheOutreachQueue(Outreach outreach, Insights insights, Jobs jobs) {
        return AutomationStep.of(
                Cadence.DAILY,
                Automatic.OUTREACH_QUEUE.code(),
                50,
                () -> settings().isOn(Automatic.OUTREACH_QUEUE),
                progress -> {
                    boolean early = insights.model().isEmpty()
                            || jobs.running(SourceSync.JOB).isPresent()
                            || jobs.running(Recalculation.JOB).isPresent();
                    return early
                            ? Map.of()
                            : Map.of("people", (long)
                                    outreach.today(settings().outreachCount()).size());
                });
    }
}
