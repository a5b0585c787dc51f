package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Audiences;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.members.Members;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced")
@Tag(name = "Campaigns", description = "Who gets what, when, and what it changed")
class CampaignController {

    /**
     * @param sent messages that go out, quiet hours and frequency caps permitting
     * @param state dry_run, queued, or held where nothing can leave: then nothing was given or written down either
     * @param reason why it is held, and what to do
     */
    record RunView(
            @Nullable UUID runId,
            String kind,
            String campaign,
            LocalDate day,
            boolean dryRun,
            boolean repeated,
            int selected,
            Map<String, Integer> excluded,
            int sent,
            int holdout,
            int coupons,
            Map<String, Integer> variants,
            @Nullable OffsetDateTime createdAt,
            String state,
            @Nullable String reason) {
        private static final String WHAT_TO_DO =
                "No mail server is configured, so nothing can be sent: set SMTP_SERVER, SMTP_PORT, EMAIL_USER, EMAIL_PASSWORD"
                        + " and FROM_EMAIL, start again, and run the campaign then.";

        static RunView of(CampaignRun run) {
            Tenant tenant = TenantScope.current();
            return new RunView(
                    run.runId(),
                    run.kind().code(),
                    run.campaign(),
                    run.day(),
                    run.state() == CampaignRun.State.DRY_RUN,
                    run.repeated(),
                    run.selected(),
                    run.excluded(),
                    run.queued(),
                    run.holdout(),
                    run.coupons(),
                    run.byVariant(),
                    run.createdAt() == null ? null : tenant.timeOf(run.createdAt()),
                    run.state().code(),
                    run.isHeld() ? WHAT_TO_DO : null);
        }
    }

    record RunList(List<RunView> runs, @Nullable String nextCursor) {}

    private static final String RUNS = "campaign-runs";

    record PartView(String name, long people, long converted, double rate, BigDecimal revenue) {}

    record Interval(double estimate, double low, double high, double p, boolean clear) {
        static Interval of(Difference difference) {
            return new Interval(
                    difference.estimate(), difference.low(), difference.high(), difference.p(), difference.isClear());
        }
    }

    /** @param note not_enough_people: nothing can be said yet; uneven_split: nothing here is to be believed */
    record ResultsView(
            RunView run,
            Map<String, Long> messages,
            Map<String, Long> excludedWhenSending,
            long opened,
            long clicked,
            long repeats,
            List<PartView> parts,
            @Nullable Interval lift,
            @Nullable String note,
            BigDecimal revenue,
            BigDecimal cost,
            boolean complete) {}

    /** @param lines one person a line, as pasted from a spreadsheet: e-mail, phone, RUT, or a column headed id */
    record NewList(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 100_000) List<@NotNull Long> customerIds,
            @Nullable @Size(max = 1_000_000) String lines) {}

    /** @param unmatched lines that name nobody, the first of them */
    record SavedList(String name, int customers, int unmatchedLines, List<String> unmatched) {}

    private final Campaigns campaigns;
    private final Audiences people;
    private final Members members;

    CampaignController(Campaigns campaigns, Audiences people, Members members) {
        this.campaigns = campaigns;
        this.people = people;
        this.members = members;
    }

    private RunView run(MessageKind kind, @Nullable CampaignRequest body) {
        CampaignRequest request = body == null ? CampaignRequest.EMPTY : body;
        Plan plan = plan(kind, request);
        return RunView.of(Boolean.TRUE.equals(request.dryRun()) ? campaigns.dryRun(plan) : campaigns.run(plan));
    }

    /** For one member alone, under a name of her own: the day's run for everybody is another. */
    private Plan plan(MessageKind kind, CampaignRequest request) {
        Long userId = request.userId();
        Plan plan = request.plan(kind, TenantScope.current().currency());
        if (userId == null) {
            return plan;
        }
        if (request.audience() != null) {
            throw new InvalidInput("user_id", "name one member, or an audience, not both");
        }
        return plan.forOne(userId, members.get(userId).customerId());
    }

    @PostMapping("/marketing/birthday-campaigns")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Greets members on their birthday",
            description =
                    "Born on 29 February: greeted on the 28th in other years. Once a local day, as every campaign.")
    RunView birthdays(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.BIRTHDAY, body);
    }

    @PostMapping("/marketing/miss-you-campaigns")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Writes to whoever has not come for `months` (12), unless a visit is coming up")
    RunView missYou(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.MISS_YOU, body);
    }

    @PostMapping("/marketing/tier-upgrade-campaigns")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Writes to members within `within_percent` (15) of the next tier")
    RunView tierUpgrades(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.TIER_UPGRADE, body);
    }

    @PostMapping("/marketing/personalized-offers")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Offers each of an audience what she likes")
    RunView offers(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.PERSONALISED_OFFER, body);
    }

    @PostMapping("/marketing/seasonal-campaign")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Writes to an audience about a season",
            description =
                    "`season` is one of Chile's (fiestas_patrias, san_valentin, …), any other name, or left out for the"
                            + " next one.")
    RunView seasonal(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.SEASONAL, body);
    }

    @PostMapping("/notifications/expiry-reminder")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Tells members of points that expire within `days` (30); with `user_id` that member only",
            description = "A service message: nobody is held out. What she was told of already is not told again.")
    RunView expiring(@Valid @RequestBody(required = false) @Nullable CampaignRequest body) {
        return run(MessageKind.POINTS_EXPIRING, body);
    }

    @GetMapping("/marketing/campaigns")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Campaigns that ran, newest first")
    RunList recent(
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Slice<CampaignRun> found = Slice.of(
                campaigns.recent(limit + 1, Cursor.decode(cursor, RUNS, 2)),
                limit,
                RUNS,
                run -> Cursor.of(String.valueOf(run.createdAt()), String.valueOf(run.runId())));
        return new RunList(found.items().stream().map(RunView::of).toList(), found.nextCursor());
    }

    @GetMapping("/marketing/campaigns/{runId}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(
            summary = "What a campaign changed: visits within 30 days, and how many more than without it",
            description =
                    "`lift` is the share that came of everybody who was written to, less that of the holdout, with its 95 %"
                            + " interval (Newcombe). Groups are compared as they were assigned, whether or not a message arrived.")
    ResultsView results(@PathVariable UUID runId) {
        Campaigns.Results results = campaigns.results(runId);
        Tenant tenant = TenantScope.current();
        Campaigns.Caveat caveat = results.caveat();
        return new ResultsView(
                RunView.of(results.run()),
                results.messages().byStatus().entrySet().stream()
                        .collect(Collectors.toMap(
                                status -> status.getKey().code(),
                                Map.Entry::getValue,
                                Long::sum,
                                java.util.TreeMap::new)),
                results.messages().excluded(),
                results.messages().opened(),
                results.messages().clicked(),
                results.messages().repeats(),
                results.parts().stream()
                        .map(part -> new PartView(
                                part.name(),
                                part.people(),
                                part.converted(),
                                part.rate(),
                                tenant.amount(part.revenueMinor())))
                        .toList(),
                results.lift() == null ? null : Interval.of(results.lift()),
                caveat == null ? null : caveat.code(),
                tenant.amount(results.parts().stream()
                        .filter(part -> !part.name().equals("holdout"))
                        .mapToLong(Campaigns.Part::revenueMinor)
                        .sum()),
                tenant.amount(results.costMinor()),
                results.complete());
    }

    @PostMapping("/marketing/lists")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Keeps a list of customers under a name, for audiences",
            description = "Give `customer_ids`, `lines`, or both.")
    SavedList saveList(@Valid @RequestBody NewList body) {
        Audiences.Matched matched =
                body.lines() == null ? new Audiences.Matched(List.of(), 0, 0, List.of()) : people.match(body.lines());
        Set<Long> ids = new LinkedHashSet<>(body.customerIds() == null ? List.of() : body.customerIds());
        ids.addAll(matched.customerIds());
        return new SavedList(
                body.name(), people.saveList(body.name(), ids), matched.unmatchedLines(), matched.unmatched());
    }
}
