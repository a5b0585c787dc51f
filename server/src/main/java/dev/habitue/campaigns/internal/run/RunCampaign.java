package dev.habitue.campaigns.internal.run;

import dev.habitue.access.Audit;
import dev.habitue.campaigns.CampaignRan;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.campaigns.internal.audience.Chunks;
import dev.habitue.campaigns.internal.audience.SelectPeople;
import dev.habitue.messages.Departure;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.Messages;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.Coupons;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One campaign on one day, in the caller's transaction: either all of it is decided and queued, or nothing is. */
@Component
public class RunCampaign {
    private final SplitAudience audience;
    private final SelectPeople select;
    private final RunTable runs;
    private final Coupons coupons;
    private final Messages messages;
    private final Departure departure;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    RunCampaign(
            SplitAudience audience,
            SelectPeople select,
            RunTable runs,
            Coupons coupons,
            Messages messages,
            Departure departure,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.audience = audience;
        this.select = select;
        this.runs = runs;
        this.coupons = coupons;
        this.messages = messages;
        this.departure = departure;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Who would get what, now; nothing is written down. */
    public CampaignRun dry(Plan plan) {
        return unrecorded(plan, TenantScope.current().dayOf(clock.instant()), CampaignRun.State.DRY_RUN);
    }

    private CampaignRun unrecorded(Plan plan, LocalDate today, CampaignRun.State state) {
        Split split = audience.of(plan, today);
        boolean held = state == CampaignRun.State.HELD;
        int sent = held ? 0 : split.treated().size();
        return new CampaignRun(
                null,
                state,
                plan.kind(),
                plan.name(),
                today,
                false,
                split.selected().size(),
                split.excluded(),
                held ? 0 : split.heldOut(),
                plan.coupon() == null ? 0 : sent,
                sent,
                held ? Map.of() : split.byVariant(),
                null);
    }

    /** The first time on a day; later it answers what was done then. */
    public CampaignRun once(Plan plan) {
        Instant now = clock.instant();
        LocalDate today = TenantScope.current().dayOf(now);
        runs.lock(plan.name());
        Optional<CampaignRun> before = runs.ofDay(plan.name(), today);
        if (before.isPresent()) {
            return before.get();
        }
        if (departure.now() == Departure.State.NO_CHANNEL) {
            return unrecorded(plan, today, CampaignRun.State.HELD);
        }
        UUID runId = UUID.randomUUID();
        Split split = audience.of(plan, today);
        List<Long> treated = split.treated();
        Map<Long, Coupon> given = give(plan, runId, treated, today);
        int queued = queue(plan, runId, split, treated, given);
        CampaignRun run = new CampaignRun(
                runId,
                CampaignRun.State.QUEUED,
                plan.kind(),
                plan.name(),
                today,
                false,
                split.selected().size(),
                split.excluded(),
                split.heldOut(),
                given.size(),
                queued,
                split.byVariant(),
                now);
        runs.insert(run, plan, plan.costPerMessageMinor() * queued);
        Map<Long, String> codes = new HashMap<>();
        given.forEach((customer, coupon) -> codes.put(customer, coupon.code()));
        runs.insertPeople(runId, split.parts(), codes);
        audit.record(
                "campaign.run", "campaign:" + runId, Map.of("kind", plan.kind().code(), "queued", queued));
        outbox.publish(new CampaignRan(
                runId, plan.name(), plan.kind().code(), run.selected(), run.holdout(), run.coupons(), queued, now));
        return run;
    }

    private Map<Long, Coupon> give(Plan plan, UUID runId, List<Long> treated, LocalDate today) {
        Plan.Gift gift = plan.coupon();
        Map<Long, Coupon> given = new HashMap<>();
        if (gift == null) {
            return given;
        }
        CouponTerms terms = new CouponTerms(
                plan.name(),
                gift.percent(),
                null,
                null,
                0,
                1,
                1,
                "run:" + runId,
                today,
                today.plusDays(gift.validDays()));
        for (List<Long> some : Chunks.of(treated)) {
            given.putAll(coupons.issueTo(some, null, terms));
        }
        return given;
    }

    private int queue(Plan plan, UUID runId, Split split, List<Long> treated, Map<Long, Coupon> given) {
        Map<String, Plan.Variant> variants = new HashMap<>();
        plan.variants().forEach(variant -> variants.put(variant.name(), variant));
        int queued = 0;
        for (List<Long> some : Chunks.of(treated)) {
            Map<Long, Map<String, Object>> personal = select.personal(plan.kind(), some);
            List<MessageDraft> drafts = new ArrayList<>();
            for (Long id : some) {
                Map<String, Object> variables = new HashMap<>(split.selected().getOrDefault(id, Map.of()));
                variables.putAll(personal.getOrDefault(id, Map.of()));
                Coupon coupon = given.get(id);
                if (coupon != null) {
                    variables.put("coupon", benefit(coupon));
                }
                Object notice = variables.remove(SelectPeople.NOTICE);
                String key = notice == null ? "run/" + runId + "/" + id : notice.toString();
                String part = split.parts().getOrDefault(id, "");
                Plan.Variant variant = variants.get(part);
                drafts.add(MessageDraft.email(key, plan.kind(), id, variables)
                        .inRun(new MessageDraft.Part(
                                runId,
                                part,
                                variant == null ? null : variant.templateVersion(),
                                plan.kind().isWinBack())));
            }
            queued += messages.queue(drafts).queued();
        }
        return queued;
    }

    private static Map<String, Object> benefit(Coupon coupon) {
        return Map.of(
                "code",
                coupon.code(),
                "percent",
                String.valueOf(coupon.terms().percent()),
                "benefit",
                (coupon.terms().percent() == null
                                ? ""
                                : coupon.terms().percent().stripTrailingZeros().toPlainString())
                        + " %",
                "valid_until",
                String.valueOf(coupon.terms().validUntil()));
    }
}
