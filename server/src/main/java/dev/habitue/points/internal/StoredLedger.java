package dev.habitue.points.internal;

import dev.habitue.access.Audit;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Ledger;
import dev.habitue.points.Reference;
import dev.habitue.points.TakeOver;
import dev.habitue.points.UnknownEntry;
import dev.habitue.points.internal.LedgerTable.Posting;
import dev.habitue.points.internal.Outcome.Result;
import dev.habitue.points.internal.members.ReferralDue;
import dev.habitue.points.internal.programme.TierRanks;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.OrderBusy;
import dev.habitue.points.orders.OrderStands;
import dev.habitue.points.orders.OrderWord;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.Refund;
import dev.habitue.points.orders.Refunding;
import dev.habitue.points.orders.UnknownPurchase;
import dev.habitue.points.programme.TierChanged;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class StoredLedger implements Ledger {
    private final LedgerTable table;
    private final OrderTable orders;
    private final Members members;
    private final TierRanks ranks;
    private final TakeOverAccount takeOverAccount;
    private final Outbox outbox;
    private final Audit audit;

    StoredLedger(
            LedgerTable table,
            OrderTable orders,
            Members members,
            TierRanks ranks,
            TakeOverAccount takeOverAccount,
            Outbox outbox,
            Audit audit) {
        this.audit = audit;
        this.table = table;
        this.orders = orders;
        this.members = members;
        this.ranks = ranks;
        this.takeOverAccount = takeOverAccount;
        this.outbox = outbox;
    }

    @Override
    public Earning earn(long userId, Purchase purchase, String actor) {
        Earning earning = earning(moved(orders.earn(userId, purchase, actor), userId, purchase, actor), purchase);
        if (earning.refusal() != null) {
            throw earning.refusal();
        }
        return earning;
    }

    @Override
    public List<Earning> earnAll(List<MemberPurchase> purchases, String actor) {
        if (purchases.isEmpty()) {
            return List.of();
        }
        List<Outcome> outcomes = table.earnAll(purchases, actor);
        return java.util.stream.IntStream.range(0, outcomes.size())
                .mapToObj(place -> {
                    MemberPurchase one = purchases.get(place);
                    return earning(moved(outcomes.get(place), one.userId(), one.purchase(), actor), one.purchase());
                })
                .toList();
    }

    /** Where the order is another member's so far: taken back there, and given here. */
    private Outcome moved(Outcome told, long userId, Purchase purchase, String actor) {
        if (!told.is(Result.ELSEWHERE)) {
            return told;
        }
        Outcome left = orders.move(userId, purchase, actor);
        if (!left.is(Result.DONE)) {
            return left;
        }
        follow(left);
        return orders.earn(userId, purchase, actor);
    }

    @Override
    public void follow(OrderWord word, String actor) {
        Outcome outcome = orders.follow(word, actor);
        if (outcome.is(Result.ELSEWHERE)) {
            Outcome left = orders.move(Objects.requireNonNull(word.userId()), word.purchase(), actor);
            follow(left);
            outcome = left.is(Result.DONE) ? orders.follow(word, actor) : left;
        }
        follow(outcome);
    }

    @Override
    public void givenBack(String source, String orderId, @Nullable Long amountMinor, String actor) {
        follow(orders.givenBack(source, orderId, amountMinor, actor));
    }

    /** What others must know of it. Whoever tells of an order that is on its way to another account tells it again. */
    private void follow(Outcome outcome) {
        if (outcome.is(Result.BUSY)) {
            throw new OrderBusy();
        }
        announce(outcome);
        Long referrer = outcome.referredBy();
        if (referrer != null) {
            outbox.publish(new ReferralDue(referrer, outcome.userId()));
        }
        Boolean stands = outcome.stands();
        if (stands != null && !(stands && outcome.is(Result.DONE))) {
            outbox.publish(new OrderStands(Objects.requireNonNull(outcome.orderId()), stands));
        }
    }

    private Earning earning(Outcome outcome, Purchase purchase) {
        follow(outcome);
        Refusal refusal = Refusals.ofMovement(outcome, 0, purchase.source(), purchase.orderId());
        if (refusal instanceof OrderBusy) {
            throw refusal;
        }
        return new Earning(
                outcome.userId(),
                refusal == null ? outcome.entry() : null,
                refusal == null ? outcome.points() : 0,
                outcome.balance(),
                outcome.availableOn(),
                outcome.is(Result.REPEATED),
                outcome.is(Result.CORRECTED),
                Objects.requireNonNullElse(outcome.tierBefore(), ""),
                Objects.requireNonNullElse(outcome.tierAfter(), ""),
                refusal);
    }

    @Override
    public Entry redeem(long userId, long points, Reference reference, String actor) {
        positive(points);
        return entry(
                table.debit(new Posting(userId, EntryKind.REDEEM, points, reference, null, actor, null)),
                points,
                reference);
    }

    @Override
    public Entry bonus(long userId, EntryKind kind, long points, Reference reference, String actor) {
        positive(points);
        return entry(table.credit(new Posting(userId, kind, points, reference, null, actor, null)), points, reference);
    }

    @Override
    public Entry adjust(long userId, long points, String reason, String actor) {
        if (points == 0) {
            throw new InvalidInput("points", "must not be 0");
        }
        Reference reference = new Reference("adjustment", null, null);
        Outcome outcome = points < 0
                ? table.debit(new Posting(
                        userId, EntryKind.ADJUSTMENT, Math.negateExact(points), reference, reason, actor, null))
                : table.credit(new Posting(userId, EntryKind.ADJUSTMENT, points, reference, reason, actor, null));
        Entry entry = entry(outcome, Math.abs(points), reference);
        audit.record("points.adjusted", "member:" + userId, Map.of("entry", entry.id(), "points", points));
        return entry;
    }

    @Override
    public Entry reverse(long entryId, String reason, String actor) {
        Outcome outcome = takenBack(orders.reverse(entryId, null, reason, actor), new UnknownEntry(entryId));
        return Objects.requireNonNull(outcome.entry());
    }

    @Override
    public Refunding refundPart(long entryId, @Nullable Long amountMinor, String reason, String actor) {
        return refunding(takenBack(orders.reverse(entryId, amountMinor, reason, actor), new UnknownEntry(entryId)));
    }

    private Outcome takenBack(Outcome outcome, Refusal unknown) {
        Refusal refusal = Refusals.ofTakingBack(outcome, unknown);
        if (refusal != null) {
            throw refusal;
        }
        follow(outcome);
        return outcome;
    }

    @Override
    public Refunding refund(Refund refund, String actor) {
        return refunding(
                takenBack(orders.refund(refund, actor), new UnknownPurchase(refund.source(), refund.orderId())));
    }

    private static Refunding refunding(Outcome outcome) {
        Entry entry = outcome.entry();
        long pending = outcome.availableOn() == null ? 0 : outcome.points();
        long taken = entry == null ? pending : -entry.points();
        return new Refunding(
                outcome.userId(), entry, taken, Math.max(0, outcome.points() - taken), outcome.is(Result.REPEATED));
    }

    @Override
    public TakeOver.Result takeOver(long userId, TakeOver opening, String actor) {
        return takeOverAccount.takeOver(members.get(userId), opening, actor);
    }

    @Override
    @Transactional(readOnly = true)
    public long balance(long userId) {
        return members.get(userId).balance();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Entry> find(long entryId) {
        return table.find(entryId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> findAll(Collection<Long> entryIds) {
        return entryIds.isEmpty() ? List.of() : table.findAll(entryIds);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Long> holder(String source, String orderId) {
        return orders.holder(source, orderId);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Entry> ofOrder(String source, String orderId) {
        return table.ofOrder(source, orderId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> entries(long userId, @Nullable EntryKind kind, long skip, int limit) {
        return table.ofMember(userId, kind, skip, limit);
    }

    private Entry entry(Outcome outcome, long points, Reference reference) {
        Refusal refusal = Refusals.ofMovement(outcome, points, reference.source(), reference.orderId());
        if (refusal != null) {
            throw refusal;
        }
        announce(outcome);
        return Objects.requireNonNull(outcome.entry());
    }

    private void announce(Outcome outcome) {
        if (outcome.changedTier()) {
            String from = Objects.requireNonNull(outcome.tierBefore());
            String to = Objects.requireNonNull(outcome.tierAfter());
            outbox.publish(new TierChanged(outcome.userId(), from, to, ranks.reaches(to, from)));
        }
    }

    private static void positive(long points) {
        if (points <= 0) {
            throw new IllegalArgumentException("points must be positive: " + points);
        }
    }
}
