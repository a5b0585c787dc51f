package dev.habitue.campaigns.web;

import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign to be planned.
 *
 * @param plan as a campaign's POST takes it; its name and dry_run are not looked at
 * @param timing at once where it is left out
 * @param revision what was read, where it is to be changed
 */
record PlannedCampaignRequest(
        @NotBlank @Size(max = 80) String name,
        @NotBlank String kind,
        @Nullable @Valid CampaignRequest plan,
        @Nullable @Valid TimingRequest timing,
        @Nullable Integer revision) {
    private static final Set<MessageKind> KINDS = Set.of(
            MessageKind.BIRTHDAY,
            MessageKind.MISS_YOU,
            MessageKind.TIER_UPGRADE,
            MessageKind.PERSONALISED_OFFER,
            MessageKind.SEASONAL,
            MessageKind.POINTS_EXPIRING);

    record TimingRequest(
            @NotBlank String repeat,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable String weekday,
            @Nullable @Min(1) @Max(31) Integer dayOfMonth,
            @Nullable LocalDate until) {
        Timing timing() {
            Timing.Repeat how = Timing.Repeat.ofCode(repeat)
                    .orElseThrow(() -> new InvalidInput("timing.repeat", "use now, once, daily, weekly or monthly"));
            if (how == Timing.Repeat.ONCE && day == null) {
                throw new InvalidInput("timing.day", "say on which day it is to run");
            }
            DayOfWeek on = weekday == null
                    ? null
                    : Weekdays.ofCode(weekday)
                            .orElseThrow(() -> new InvalidInput("timing.weekday", "use monday to sunday"));
            return new Timing(how, day, time, on, dayOfMonth, until);
        }
    }

    Timing when() {
        return timing == null ? Timing.NOW : timing.timing();
    }

    Plan what() {
        MessageKind known = MessageKind.ofCode(kind)
                .filter(KINDS::contains)
                .orElseThrow(() -> new InvalidInput(
                        "kind",
                        "use " + KINDS.stream().map(MessageKind::code).sorted().collect(Collectors.joining(", "))));
        if (plan != null && plan.userId() != null) {
            throw new InvalidInput("plan.user_id", "a planned campaign is for an audience; give audience.customer_ids");
        }
        return (plan == null ? CampaignRequest.EMPTY : plan)
                .plan(
                        known,
                        Plan.nameOf(known, name.strip()),
                        TenantScope.current().currency());
    }
}
