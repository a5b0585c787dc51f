package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.messages.Messages;
import dev.habitue.notices.TellOfNewTier;
import dev.habitue.notices.TellOfPointsEarned;
import dev.habitue.points.ExpiringTotals;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCard;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
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

    /** @param totalMembers of all of them, as totalPoints: the list may be a part */
    record ExpiringList(int days, long totalMembers, long totalPoints, List<Expiring> members) {}

    /** @param userId the member's; a customer who is none yet is enrolled under her own number */
    record Inactive(
            long userId,
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
    private final TellOfPointsEarned pointsEarned;
    private final TellOfNewTier newTier;

    NotificationController(
            Members members,
            MemberCards cards,
            Customers customers,
            Insights insights,
            TellOfPointsEarned pointsEarned,
            TellOfNewTier newTier) {
        this.members = members;
        this.cards = cards;
        this.customers = customers;
        this.insights = insights;
        this.pointsEarned = pointsEarned;
        this.newTier = newTier;
    }

    @PostMapping("/points-earned")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Tells a member of points that she earned, once for an order",
            description =
                    "Where members hear of their points by themselves, this is the same message, not a second one.")
    Notified pointsEarned(@Valid @RequestBody PointsEarned body) {
        return notified(body.userId(), pointsEarned.onRequest(body.userId(), body.points(), body.reference()));
    }

    @PostMapping("/level-up")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Tells a member of the tier that she has reached, once for each time that she reaches it")
    Notified levelUp(@Valid @RequestBody LevelUp body) {
        return notified(body.userId(), newTier.onRequest(body.userId()));
    }

    private static Notified notified(long userId, Messages.Queued queued) {
        return new Notified(
                userId,
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
        ExpiringTotals all = members.expiringTotals(days);
        return new ExpiringList(days, all.members(), all.points(), found);
    }

    @GetMapping("/inactive-users")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Customers without a visit for so many days, by reactivation priority")
    InactiveList inactive(
            @RequestParam(defaultValue = "30") @Min(1) @Max(1_095) int days,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Insights.Inactive inactive = insights.inactiveForDays(days, limit);
        Map<Long, Customer> known =
                customers
                        .findAll(inactive.customers().stream()
                                .map(Insight::customerId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Customer::id, Function.identity()));
        Map<Long, Long> userIds = members.ofCustomers(known.keySet()).stream()
                .collect(Collectors.toMap(Member::customerId, Member::userId, (first, second) -> first));
        List<Inactive> users = new ArrayList<>();
        for (Insight insight : inactive.customers()) {
            Customer customer = known.get(insight.customerId());
            if (customer != null) {
                users.add(new Inactive(
                        userIds.getOrDefault(customer.id(), customer.id()),
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
