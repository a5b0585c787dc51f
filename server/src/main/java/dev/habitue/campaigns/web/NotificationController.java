package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.Member;
import dev.habitue.points.MemberCard;
import dev.habitue.points.MemberCards;
import dev.habitue.points.Members;
import dev.habitue.points.PointsExpiring;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/notifications")
@Tag(name = "Programme operations")
class NotificationController {
    private static final int PAGE = 1_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal DAYS_PER_MONTH = new BigDecimal("30.44");

    /** @param reference what makes it the same notice, as the order's number: told twice, it is sent once */
    record PointsEarned(
            @NotNull Long userId,
            @NotNull @Positive Long points,
            @Nullable @Size(max = 100) String reference) {}

    record LevelUp(@NotNull Long userId) {}

    /** @param excluded why nothing was queued, where nothing was */
    record Notified(long userId, int queued, int alreadySent, Map<String, Integer> excluded) {}

    record Expiring(
            long userId,
            @Nullable String name,
            @Nullable String email,
            long points,
            LocalDate expiresOn,
            long balance) {}

    record ExpiringList(int days, int totalMembers, long totalPoints, List<Expiring> members) {}

    record Inactive(
            long customerId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable LocalDate lastVisit,
            @Nullable Long daysSinceLastVisit) {}

    record InactiveList(int days, long totalFound, List<Inactive> users) {}

    record NearUpgrade(
            long userId,
            @Nullable String name,
            @Nullable String email,
            String currentTier,
            String nextTier,
            long pointsNeeded,
            BigDecimal progressPercentage) {}

    record NearUpgradeList(int withinPercent, List<NearUpgrade> users) {}

    private final Members members;
    private final MemberCards cards;
    private final Customers customers;
    private final Insights insights;
    private final Messages messages;

    NotificationController(
            Members members, MemberCards cards, Customers customers, Insights insights, Messages messages) {
        this.members = members;
        this.cards = cards;
        this.customers = customers;
        this.insights = insights;
        this.messages = messages;
    }

    @PostMapping("/points-earned")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Tells a member of points that she earned; the same reference is told once")
    Notified pointsEarned(@Valid @RequestBody PointsEarned body) {
        MemberCard card = cards.of(members.get(body.userId()));
        MemberCard.NextTier next = card.next();
        String reference = body.reference() == null ? card.member().balance() + "/" + body.points() : body.reference();
        return queue(
                card.member(),
                MessageDraft.email(
                        "earned/" + body.userId() + "/" + reference,
                        MessageKind.POINTS_EARNED,
                        card.member().customerId(),
                        Map.of(
                                "points",
                                body.points(),
                                "balance",
                                card.member().balance(),
                                "next_tier",
                                next == null ? "" : next.tier().name(),
                                "points_needed",
                                next == null ? 0 : next.pointsNeeded())));
    }

    @PostMapping("/level-up")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Tells a member of the tier that she has reached, once for each")
    Notified levelUp(@Valid @RequestBody LevelUp body) {
        MemberCard card = cards.of(members.get(body.userId()));
        return queue(
                card.member(),
                MessageDraft.email(
                        "reached/" + body.userId() + "/" + card.tier().code(),
                        MessageKind.LEVEL_UP,
                        card.member().customerId(),
                        Map.of(
                                "tier",
                                card.tier().name(),
                                "benefit",
                                card.tier()
                                                .discountPercent()
                                                .stripTrailingZeros()
                                                .toPlainString() + " %")));
    }

    private Notified queue(Member member, MessageDraft draft) {
        Messages.Queued queued = messages.queue(List.of(draft));
        return new Notified(
                member.userId(),
                queued.queued(),
                queued.alreadyThere(),
                queued.excluded().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().code(), Map.Entry::getValue)));
    }

    @GetMapping("/expiring-points")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Members whose points expire within so many days, soonest first")
    ExpiringList expiring(
            @RequestParam(defaultValue = "30") @Min(1) @Max(365) int days,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        List<PointsExpiring> soon = members.expiringWithin(days, limit);
        Map<Long, Member> byId = members
                .findAll(soon.stream().map(PointsExpiring::userId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Member::userId, Function.identity()));
        List<Expiring> found = soon.stream()
                .map(expiring -> {
                    Member member = byId.get(expiring.userId());
                    return member == null
                            ? null
                            : new Expiring(
                                    member.userId(),
                                    member.name(),
                                    member.email(),
                                    expiring.points(),
                                    expiring.lastDay(),
                                    member.balance());
                })
                .filter(Objects::nonNull)
                .toList();
        return new ExpiringList(
                days,
                (int) found.stream().map(Expiring::userId).distinct().count(),
                found.stream().mapToLong(Expiring::points).sum(),
                found);
    }

    @GetMapping("/inactive-users")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Customers without a visit for so many days, by reactivation priority")
    InactiveList inactive(
            @RequestParam(defaultValue = "30") @Min(1) @Max(1_095) int days,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        int months = Math.max(
                1,
                BigDecimal.valueOf(days)
                        .divide(DAYS_PER_MONTH, 0, java.math.RoundingMode.HALF_UP)
                        .intValue());
        Insights.Inactive inactive = insights.inactive(months, limit);
        Map<Long, Customer> known =
                customers
                        .findAll(inactive.customers().stream()
                                .map(Insight::customerId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Customer::id, Function.identity()));
        List<Inactive> users = new ArrayList<>();
        for (Insight insight : inactive.customers()) {
            Customer customer = known.get(insight.customerId());
            if (customer != null) {
                users.add(new Inactive(
                        customer.id(),
                        customer.name(),
                        customer.email(),
                        customer.phone(),
                        insight.standing().statistics().lastVisitOn(),
                        insight.standing().daysSinceLastVisit()));
            }
        }
        return new InactiveList(days, inactive.analyzed(), users);
    }

    @GetMapping("/near-upgrade")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Members within so many percent of their next tier")
    NearUpgradeList nearUpgrade(
            @RequestParam(name = "within_percent", defaultValue = "15") @Min(1) @Max(100) int withinPercent,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        List<NearUpgrade> near = new ArrayList<>();
        BigDecimal least = HUNDRED.subtract(BigDecimal.valueOf(withinPercent));
        List<Member> page = members.page(0, PAGE);
        while (!page.isEmpty() && near.size() < limit) {
            for (MemberCard card : cards.of(page)) {
                MemberCard.NextTier next = card.next();
                if (next != null && next.progressPercent().compareTo(least) >= 0 && near.size() < limit) {
                    near.add(new NearUpgrade(
                            card.member().userId(),
                            card.member().name(),
                            card.member().email(),
                            card.tier().code(),
                            next.tier().code(),
                            next.pointsNeeded(),
                            next.progressPercent()));
                }
            }
            page = members.page(page.getLast().userId(), PAGE);
        }
        return new NearUpgradeList(withinPercent, near);
    }
}
