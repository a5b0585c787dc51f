package dev.habitue.points.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.programme.LoyaltyStatistics;
import dev.habitue.points.programme.Programme;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/stats")
@Requires(Permission.LOYALTY_READ)
@Tag(name = "Loyalty")
class LoyaltyStatisticsController {
    record Summary(
            long totalMembers,
            @JsonProperty("active_members_30_days") long activeMembersIn30Days,
            long pointsIssued,
            long pointsRedeemed,
            long pointsExpired,
            long pointsOutstanding,
            long pointsPending,
            BigDecimal pointValue,
            BigDecimal outstandingValue,
            BigDecimal redemptionRate,
            String currency) {}

    record TierFigures(
            String tier,
            String name,
            long threshold,
            BigDecimal multiplier,
            BigDecimal discountPercent,
            long members,
            BigDecimal averagePoints,
            BigDecimal averageSpent,
            BigDecimal averageVisits,
            BigDecimal averageScore) {}

    record Tiers(List<TierFigures> tiers) {}

    private final LoyaltyStatistics statistics;
    private final Programme programme;

    LoyaltyStatisticsController(LoyaltyStatistics statistics, Programme programme) {
        this.statistics = statistics;
        this.programme = programme;
    }

    @GetMapping("/summary")
    @Operation(summary = "The programme in figures; outstanding points and what they are worth")
    Summary summary() {
        LoyaltyStatistics.Summary found = statistics.summary();
        return new Summary(
                found.members(),
                found.activeMembers(),
                found.issued(),
                found.redeemed(),
                found.expired(),
                found.outstanding(),
                found.pending(),
                programme.current().pointValue(),
                Money.amount(found.liabilityMinor()),
                found.redemptionRate(),
                TenantScope.current().currency().getCurrencyCode());
    }

    @GetMapping("/tiers")
    @Operation(summary = "By tier: members, and their mean points, spend, visits and score")
    Tiers tiers() {
        int digits = TenantScope.current().currency().getDefaultFractionDigits();
        return new Tiers(statistics.tiers().stream()
                .map(found -> new TierFigures(
                        found.tier().code(),
                        found.tier().name(),
                        found.tier().threshold(),
                        found.tier().multiplier(),
                        found.tier().discountPercent(),
                        found.members(),
                        found.meanPoints(),
                        found.meanSpentMinor()
                                .movePointLeft(digits)
                                .setScale(Math.max(1, digits), RoundingMode.HALF_UP),
                        found.meanVisits(),
                        found.meanScore()))
                .toList());
    }
}
