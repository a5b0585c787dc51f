package dev.habitue.campaigns.internal;

import dev.habitue.access.Audit;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Run;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.engine.experiment.Assignment;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.engine.experiment.SampleRatio;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Restraint;
import dev.habitue.platform.Outbox;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Coupon;
import dev.habitue.rewards.CouponTerms;
import dev.habitue.rewards.Coupons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One campaign on one day, in one transaction: either all of it is decided and queued, or nothing is. */
@Service
class RunCampaign implements Campaigns {
    private static final int AT_ONCE = 5_000;
    private static final int FEWEST_FOR_HOLDOUT = 100;
    private static final int FEWEST_TO_COMPARE = 30;
    private static final int DAYS_BY_HAND = 30;
    private static final double CONFIDENCE = 0.95;
    private static final Duration ATTRIBUTION = Duration.ofDays(30);
    private static final String HOLDOUT = "holdout";

    private final SelectPeople select;
    private final RunTable runs;
    private final AudienceTable audiences;
    private final Restraint restraint;
    private final Customers customers;
    private final Coupons coupons;
    private final Messages messages;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    RunCampaign(
            SelectPeople select,
            RunTable runs,
            AudienceTable audiences,
            Restraint restraint,
            Customers customers,
            Coupons coupons,
            Messages messages,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.select = select;
        this.runs = runs;
        this.audiences = audiences;
        this.restraint = restraint;
        this.customers = customers;
        this.coupons = coupons;
        this.messages = messages;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param parts of everybody who may be written to: a variant's name, or held out */
    private record Split(
            Map<Long, Map<String, Object>> selected, Map<String, Integer> excluded, Map<Long, String> parts) {
        int heldOut() {
            return (int) parts.values().stream().filter(HOLDOUT::equals).count();
        }

        Map<String, Integer> byVariant() {
            Map<String, Integer> counts = new TreeMap<>();
            parts.values().stream()
                    .filter(part -> !part.equals(HOLDOUT))
                    .forEach(part -> counts.merge(part, 1, Integer::sum));
            return counts;
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Run dryRun(Plan plan) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        Split split = split(plan, today);
        int sent = split.parts().size() - split.heldOut();
        return new Run(
                null,
                plan.kind(),
                plan.name(),
                today,
                false,
                split.selected().size(),
                split.excluded(),
                split.heldOut(),
                plan.coupon() == null ? 0 : sent,
                sent,
                split.byVariant(),
                null);
    }

    @Override
    @Transactional
    public Run run(Plan plan) {
        Instant now = clock.instant();
        LocalDate today = TenantScope.current().dayOf(now);
        runs.lock(plan.name());
        Optional<Run> before = runs.ofDay(plan.name(), today);
        if (before.isPresent()) {
            return before.get();
        }
        UUID runId = UUID.randomUUID();
        Split split = split(plan, today);
        List<Long> treated = split.parts().entrySet().stream()
                .filter(person -> !person.getValue().equals(HOLDOUT))
                .map(Map.Entry::getKey)
                .toList();
        Map<Long, Coupon> given = give(plan, runId, treated, today);
        int queued = queue(plan, runId, split, treated, given);
        Run run = new Run(
                runId,
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
        outbox.publish(new CampaignRun(
                runId, plan.name(), plan.kind().code(), run.selected(), run.holdout(), run.coupons(), queued, now));
        return run;
    }

    private Split split(Plan plan, LocalDate today) {
        Map<Long, Map<String, Object>> selected = select.select(plan, today);
        List<Long> ids = List.copyOf(selected.keySet());
        Map<Long, Exclusion> excluded = new HashMap<>();
        Set<String> addresses = new HashSet<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            excluded.putAll(restraint.of(plan.kind(), ContactChannel.EMAIL, some, isWinBack(plan.kind())));
            if (isWinBack(plan.kind())) {
                runs.writtenToByHand(some, today.minusDays(DAYS_BY_HAND))
                        .forEach(id -> excluded.putIfAbsent(id, Exclusion.CONTACTED_BY_HAND));
            }
            sameAddress(some, excluded, addresses);
        }
        Map<String, Integer> counts = new TreeMap<>();
        excluded.values().forEach(exclusion -> counts.merge(exclusion.code(), 1, Integer::sum));
        List<Long> eligible =
                ids.stream().filter(id -> !excluded.containsKey(id)).toList();
        return new Split(selected, counts, parts(plan, eligible));
    }

    private static boolean isWinBack(MessageKind kind) {
        return kind == MessageKind.MISS_YOU;
    }

    private void sameAddress(Collection<Long> ids, Map<Long, Exclusion> excluded, Set<String> addresses) {
        for (Customer customer : customers.findAll(ids)) {
            String address = ContactChannel.EMAIL.addressOf(customer);
            if (!excluded.containsKey(customer.id()) && address != null && !addresses.add(address)) {
                excluded.put(customer.id(), Exclusion.SAME_ADDRESS);
            }
        }
    }

    /** By the campaign's name, not its day: whoever was held out once is held out next time too. */
    private static Map<Long, String> parts(Plan plan, List<Long> eligible) {
        boolean holdsOut = plan.holdoutPercent() > 0 && eligible.size() >= FEWEST_FOR_HOLDOUT;
        double[] weights =
                plan.variants().stream().mapToDouble(Plan.Variant::weight).toArray();
        Map<Long, String> parts = new LinkedHashMap<>();
        for (Long id : eligible) {
            boolean held = holdsOut && Assignment.position("holdout " + plan.name(), id) * 100 < plan.holdoutPercent();
            parts.put(
                    id,
                    held
                            ? HOLDOUT
                            : plan.variants()
                                    .get(Assignment.group("variant " + plan.name(), id, weights))
                                    .name());
        }
        return parts;
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
        for (int from = 0; from < treated.size(); from += AT_ONCE) {
            given.putAll(coupons.issueTo(treated.subList(from, Math.min(treated.size(), from + AT_ONCE)), null, terms));
        }
        return given;
    }

    private int queue(Plan plan, UUID runId, Split split, List<Long> treated, Map<Long, Coupon> given) {
        Map<String, Plan.Variant> variants = new HashMap<>();
        plan.variants().forEach(variant -> variants.put(variant.name(), variant));
        int queued = 0;
        for (int from = 0; from < treated.size(); from += AT_ONCE) {
            List<MessageDraft> drafts = new ArrayList<>();
            for (Long id : treated.subList(from, Math.min(treated.size(), from + AT_ONCE))) {
                Map<String, Object> variables = new HashMap<>(
                        select.personal(plan.kind(), id, split.selected().getOrDefault(id, Map.of())));
                Coupon coupon = given.get(id);
                if (coupon != null) {
                    variables.put("coupon", benefit(coupon));
                }
                String part = split.parts().getOrDefault(id, "");
                Plan.Variant variant = variants.get(part);
                drafts.add(MessageDraft.email("run/" + runId + "/" + id, plan.kind(), id, variables)
                        .inRun(
                                runId,
                                part,
                                variant == null ? null : variant.templateVersion(),
                                isWinBack(plan.kind())));
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

    @Override
    @Transactional(readOnly = true)
    public List<Run> recent(int limit) {
        return runs.recent(limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Results results(UUID runId) {
        Run run = runs.find(runId).orElseThrow(() -> new UnknownRun(runId));
        Instant from = run.createdAt() == null ? clock.instant() : run.createdAt();
        Instant until = from.plus(ATTRIBUTION);
        List<Part> parts = runs.parts(runId, from, until);
        List<Part> variants =
                parts.stream().filter(part -> !part.name().equals(HOLDOUT)).toList();
        Part held = parts.stream()
                .filter(part -> part.name().equals(HOLDOUT))
                .findFirst()
                .orElse(new Part(HOLDOUT, 0, 0, 0));
        long people = variants.stream().mapToLong(Part::people).sum();
        long converted = variants.stream().mapToLong(Part::converted).sum();
        boolean enough = people >= FEWEST_TO_COMPARE && held.people() >= FEWEST_TO_COMPARE;
        Difference lift =
                enough ? Difference.ofShares(held.converted(), held.people(), converted, people, CONFIDENCE) : null;
        return new Results(
                run,
                messages.countsOf(runId),
                parts,
                lift,
                note(runs.planOf(runId), variants, enough),
                runs.costOf(runId),
                clock.instant().isAfter(until));
    }

    private static @Nullable String note(Plan plan, List<Part> variants, boolean enough) {
        Map<String, Long> people = new HashMap<>();
        variants.forEach(part -> people.put(part.name(), part.people()));
        long[] sizes = plan.variants().stream()
                .mapToLong(variant -> people.getOrDefault(variant.name(), 0L))
                .toArray();
        double[] weights =
                plan.variants().stream().mapToDouble(Plan.Variant::weight).toArray();
        if (SampleRatio.of(sizes, weights).isMismatch()) {
            return "uneven_split";
        }
        return enough ? null : "not_enough_people";
    }

    @Override
    @Transactional
    public int saveList(String name, Collection<Long> customerIds) {
        Set<Long> distinct = new HashSet<>(customerIds);
        audiences.saveList(name, distinct);
        return distinct.size();
    }
}
