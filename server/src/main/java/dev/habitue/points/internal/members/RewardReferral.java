package dev.habitue.points.internal.members;

import dev.habitue.access.Caller;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Reference;
import dev.habitue.points.internal.AccountTable;
import dev.habitue.points.internal.LedgerTable;
import dev.habitue.points.internal.OrderTable;
import dev.habitue.points.internal.programme.ProgrammeTable;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Gives both sides of a referral their bonus while the referred member has a purchase that stands, takes it back once she has
 * none, and gives the same again when one comes back. After the purchase and not with it: two accounts are locked, and the
 * lower number first, so that no two transactions wait for each other in a circle.
 */
@Component
public class RewardReferral {
    private static final String SOURCE = "referral";
    private static final String TAKEN_BACK = "the first purchase was taken back";

    private final LedgerTable ledger;
    private final OrderTable orders;
    private final AccountTable accounts;
    private final MemberTable members;
    private final ProgrammeTable programmes;

    RewardReferral(
            LedgerTable ledger,
            OrderTable orders,
            AccountTable accounts,
            MemberTable members,
            ProgrammeTable programmes) {
        this.ledger = ledger;
        this.orders = orders;
        this.accounts = accounts;
        this.members = members;
        this.programmes = programmes;
    }

    public void settle(ReferralDue due) {
        LongStream.of(due.referrer(), due.referred()).sorted().forEach(accounts::lock);
        boolean bought =
                members.find(due.referred()).filter(one -> one.visits() > 0).isPresent();
        LongStream.of(due.referrer(), due.referred())
                .sorted()
                .forEach(userId ->
                        settle(userId, (userId == due.referrer() ? "brought/" : "came/") + due.referred(), bought));
    }

    private void settle(long userId, String key, boolean bought) {
        Optional<Entry> last = ledger.newestOf(SOURCE, key);
        boolean given = last.filter(entry -> !ledger.isTakenBack(entry.id())).isPresent();
        if (bought && !given) {
            long bonus =
                    last.map(Entry::points).orElseGet(() -> programmes.current().referralBonus());
            String name = last.map(entry -> key + "/" + entry.id()).orElse(key);
            if (bonus > 0) {
                ledger.credit(new LedgerTable.Posting(
                        userId,
                        EntryKind.REFERRAL,
                        bonus,
                        new Reference(SOURCE, name, null),
                        SOURCE,
                        Caller.SYSTEM,
                        null));
            }
        } else if (!bought && given) {
            orders.reverse(last.orElseThrow().id(), null, TAKEN_BACK, Caller.SYSTEM);
        }
    }
}
