package dev.habitue.points.internal;

import dev.habitue.points.EntryKind;
import dev.habitue.points.Reference;
import dev.habitue.points.TakeOver;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.Purchase;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Writes an old programme's history into a new account. Where its movements do not add up to its balance, or dip below
 * zero on the way, adjustments say so. Nothing is news to the member: she has had these points, and this tier, all along.
 */
@Component
class TakeOverAccount {
    private static final String DIFFERENCE = "the old programme's balance is not the sum of its movements";

    private final LedgerTable ledger;
    private final AccountTable accounts;
    private final Members members;

    TakeOverAccount(LedgerTable ledger, AccountTable accounts, Members members) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.members = members;
    }

    TakeOver.Result takeOver(Member member, TakeOver opening, String actor) {
        long userId = member.userId();
        accounts.lock(userId);
        if (ledger.ofOrder(opening.source(), closing(userId)).isPresent()) {
            return new TakeOver.Result(0, members.get(userId).balance(), 0);
        }
        long sum = 0;
        long lowest = 0;
        for (TakeOver.Movement movement : opening.movements()) {
            sum = Math.addExact(sum, movement.points());
            lowest = Math.min(lowest, sum);
        }
        long difference = opening.balance() - sum;
        long before = Math.max(-lowest, difference);
        Instant start = opening.movements().isEmpty()
                ? member.joinedAt()
                : opening.movements().getFirst().at();
        int written = adjust(userId, before, opening.source(), "opening/" + userId, actor, start);
        Set<String> orders = new HashSet<>();
        for (TakeOver.Movement movement : opening.movements()) {
            written += move(userId, movement, opening.source(), orders, actor);
        }
        Instant end = opening.movements().isEmpty()
                ? start
                : opening.movements().getLast().at();
        written += adjust(userId, difference - before, opening.source(), closing(userId), actor, end);
        if (difference == before) {
            written += mark(userId, opening.source(), actor, end);
        }
        accounts.takeOver(userId, opening);
        return new TakeOver.Result(written, members.get(userId).balance(), difference);
    }

    private static String closing(long userId) {
        return "closing/" + userId;
    }

    private int move(long userId, TakeOver.Movement movement, String source, Set<String> orders, String actor) {
        EntryKind kind = kindOf(movement);
        Reference own = new Reference(source, kind == EntryKind.EARN ? movement.id() : null, movement.description());
        boolean purchase = kind == EntryKind.EARN && movement.orderId() != null && orders.add(movement.orderId());
        String reason = kind == EntryKind.ADJUSTMENT ? "taken over" : null;
        if (purchase) {
            Reference order = new Reference(Purchase.CURRENT, movement.orderId(), movement.description());
            Outcome outcome = ledger.credit(
                    new LedgerTable.Posting(userId, kind, movement.points(), order, reason, actor, movement.at()));
            // An order that the old programme rewarded to two members is an order here once.
            if (!outcome.is(Outcome.Result.DONE)) {
                ledger.credit(
                        new LedgerTable.Posting(userId, kind, movement.points(), own, reason, actor, movement.at()));
            }
        } else if (movement.points() >= 0) {
            ledger.credit(new LedgerTable.Posting(userId, kind, movement.points(), own, reason, actor, movement.at()));
        } else {
            ledger.debit(new LedgerTable.Posting(userId, kind, -movement.points(), own, reason, actor, movement.at()));
        }
        return 1;
    }

    private static EntryKind kindOf(TakeOver.Movement movement) {
        boolean fits = switch (movement.kind()) {
            case EARN, BONUS, REFERRAL -> movement.points() >= 0;
            case REDEEM, EXPIRE -> movement.points() < 0;
            case ADJUSTMENT -> true;
            case REVERSAL -> false;
        };
        return fits ? movement.kind() : EntryKind.ADJUSTMENT;
    }

    private int adjust(long userId, long points, String source, String id, String actor, Instant at) {
        Reference reference = new Reference(source, id, null);
        if (points > 0) {
            ledger.credit(
                    new LedgerTable.Posting(userId, EntryKind.ADJUSTMENT, points, reference, DIFFERENCE, actor, at));
        } else if (points < 0) {
            ledger.debit(
                    new LedgerTable.Posting(userId, EntryKind.ADJUSTMENT, -points, reference, DIFFERENCE, actor, at));
        }
        return points == 0 ? 0 : 1;
    }

    /** An entry of no points that says it has been done. */
    private int mark(long userId, String source, String actor, Instant at) {
        Reference reference = new Reference(source, closing(userId), null);
        ledger.credit(new LedgerTable.Posting(userId, EntryKind.ADJUSTMENT, 0, reference, "taken over", actor, at));
        return 1;
    }
}
