package dev.habitue.campaigns.web;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A planned campaign, in the words of its request.
 *
 * @param problem why its last time came to nothing
 */
record PlannedCampaignView(
        long id,
        String name,
        String kind,
        String state,
        Map<String, Object> parameters,
        AudienceView audience,
        List<Plan.Variant> variants,
        int holdoutPercent,
        Plan.@Nullable Gift coupon,
        BigDecimal costPerMessage,
        TimingView timing,
        @Nullable OffsetDateTime nextAt,
        @Nullable String problem,
        int revision,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt) {

    record FilterView(
            String field,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost) {}

    record AudienceView(
            List<String> segments,
            List<FilterView> filters,
            @Nullable String list,
            @Nullable List<Long> customerIds,
            boolean dueAgain,
            List<String> usualDays,
            boolean slowDays,
            List<String> serviceTypes) {
        static AudienceView of(Audience audience) {
            Audience.Habit habit = audience.habit();
            return new AudienceView(
                    audience.segments(),
                    audience.filters().stream()
                            .map(filter -> new FilterView(filter.field().code(), filter.atLeast(), filter.atMost()))
                            .toList(),
                    audience.list(),
                    audience.customerIds(),
                    audience.dueAgain(),
                    habit == null
                            ? List.of()
                            : habit.days().stream().map(Weekdays::code).toList(),
                    habit != null && habit.slowDays(),
                    habit == null ? List.of() : habit.serviceTypes());
        }
    }

    record TimingView(
            String repeat,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable String weekday,
            @Nullable Integer dayOfMonth,
            @Nullable LocalDate until) {
        static TimingView of(Timing timing) {
            return new TimingView(
                    timing.repeat().code(),
                    timing.day(),
                    timing.time(),
                    timing.weekday() == null ? null : Weekdays.code(timing.weekday()),
                    timing.dayOfMonth(),
                    timing.until());
        }
    }

    static PlannedCampaignView of(Campaign campaign) {
        Tenant tenant = TenantScope.current();
        Plan plan = campaign.plan();
        Campaign.Problem problem = campaign.problem();
        return new PlannedCampaignView(
                campaign.id(),
                campaign.name(),
                plan.kind().code(),
                campaign.state().code(),
                plan.parameters(),
                AudienceView.of(plan.audience()),
                plan.variants(),
                plan.holdoutPercent(),
                plan.coupon(),
                tenant.amount(plan.costPerMessageMinor()),
                TimingView.of(campaign.timing()),
                campaign.nextAt() == null ? null : tenant.timeOf(campaign.nextAt()),
                problem == null ? null : problem.code(),
                campaign.revision(),
                tenant.timeOf(campaign.createdAt()),
                tenant.timeOf(campaign.changedAt()));
    }
}
