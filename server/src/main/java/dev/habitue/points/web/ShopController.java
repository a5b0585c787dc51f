package dev.habitue.points.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseAmounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the shop's PHP pages call, in the envelopes that they unpack. */
@RestController
@RequestMapping("/api/loyalty")
@Tag(name = "Loyalty for the shop's pages")
class ShopController {
    record Envelope<T>(boolean success, T data) {
        static <T> Envelope<T> of(T data) {
            return new Envelope<>(true, data);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EarnPoints(
            @NotNull Long userId,
            @NotNull BigDecimal amount,
            @Nullable Boolean amountConfirmed,
            @NotBlank @Size(max = 100) String orderId) {}

    record EarnedPoints(
            long userId,
            long pointsEarned,
            long newTotalPoints,
            String currentTier,
            boolean tierUpgraded,
            boolean repeated,
            @Nullable Long transactionId) {}

    record Referral(long userId, @Nullable String name, OffsetDateTime joinDate, boolean completed) {}

    record Referrals(
            String referralCode,
            int totalReferrals,
            int completedReferrals,
            long pointsEarned,
            List<Referral> referrals) {}

    private static final int MOST = 500;

    private final Members members;
    private final MemberCards cards;
    private final Ledger ledger;
    private final PurchaseAmounts amounts;
    private final Clock clock;

    ShopController(Members members, MemberCards cards, Ledger ledger, PurchaseAmounts amounts, Clock clock) {
        this.members = members;
        this.cards = cards;
        this.ledger = ledger;
        this.amounts = amounts;
        this.clock = clock;
    }

    @GetMapping("/profile/{user_id}")
    @Audited(action = Audited.VIEWED, subject = "member:{user_id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The member's card, in the shop's envelope")
    Envelope<MemberView> profile(@PathVariable("user_id") long userId) {
        return Envelope.of(MemberView.of(cards.of(members.get(userId))));
    }

    @PostMapping("/earn-points")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(summary = "Points for one of the shop's orders, in the shop's envelope")
    Envelope<EarnedPoints> earn(@Valid @RequestBody EarnPoints body) {
        Purchase purchase = new Purchase(
                Purchase.CURRENT, body.orderId(), Money.minor("amount", body.amount()), clock.instant(), List.of());
        amounts.check(purchase.amountMinor(), Boolean.TRUE.equals(body.amountConfirmed()), PurchaseAmounts.Door.API);
        EarnResponse earned = EarnResponse.of(ledger.earn(body.userId(), purchase, Caller.currentActor()));
        return Envelope.of(new EarnedPoints(
                earned.userId(),
                earned.pointsEarned(),
                earned.newTotalPoints(),
                earned.currentTier(),
                earned.tierUpgraded(),
                earned.repeated(),
                earned.transaction() == null ? null : earned.transaction().id()));
    }

    @GetMapping("/transactions/{user_id}")
    @Audited(action = Audited.VIEWED, subject = "member:{user_id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The member's transactions, newest first, in the shop's envelope")
    Envelope<List<TransactionView>> transactions(
            @PathVariable("user_id") long userId,
            @RequestParam(defaultValue = "0") @Min(0) long skip,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int limit) {
        members.get(userId);
        return Envelope.of(ledger.entries(userId, null, skip, limit).stream()
                .map(TransactionView::of)
                .toList());
    }

    @GetMapping("/referrals/{user_id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "Whom the member brought, and what it earned her, in the shop's envelope")
    Envelope<Referrals> referrals(@PathVariable("user_id") long userId) {
        Member member = members.get(userId);
        List<Entry> given = givenFor(userId);
        List<Referral> brought = members.referredBy(userId).stream()
                .map(one -> new Referral(
                        one.userId(),
                        one.name(),
                        TenantScope.current().timeOf(one.joinedAt()),
                        given.stream().anyMatch(entry -> isFor(one.userId(), entry))))
                .toList();
        long points = given.stream().mapToLong(Entry::points).sum();
        return Envelope.of(new Referrals(
                member.referralCode(),
                brought.size(),
                (int) brought.stream().filter(Referral::completed).count(),
                points,
                brought));
    }

    /** Without what was taken back since. */
    private List<Entry> givenFor(long userId) {
        Set<Long> takenBack = ledger.entries(userId, EntryKind.REVERSAL, 0, MOST).stream()
                .map(Entry::reverses)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ledger.entries(userId, EntryKind.REFERRAL, 0, MOST).stream()
                .filter(entry -> !takenBack.contains(entry.id()))
                .toList();
    }

    private static boolean isFor(long referred, Entry entry) {
        String key = "brought/" + referred;
        String named = String.valueOf(entry.orderId());
        return named.equals(key) || named.startsWith(key + "/");
    }
}
