package dev.habitue.points.internal;

import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Reference;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Gives both sides of a referral their bonus, once. After the purchase and not with it: two accounts are locked, and the
 * lower number first, so that no two transactions wait for each other in a circle.
 */
@Component
class RewardReferral {
    private final LedgerTable ledger;
    private final ProgrammeTable programmes;

    RewardReferral(LedgerTable ledger, ProgrammeTable programmes) {
        this.ledger = ledger;
        this.programmes = programmes;
    }

    void reward(ReferralDue due) {
        long bonus = programmes.current(TenantScope.current().id()).referralBonus();
        if (bonus == 0) {
            return;
        }
        LongStream.of(due.referrer(), due.referred()).sorted().forEach(userId -> {
            String side = userId == due.referrer() ? "brought/" : "came/";
            ledger.credit(
                    userId,
                    EntryKind.REFERRAL,
                    bonus,
                    new Reference("referral", side + due.referred(), null),
                    "referral",
                    Caller.SYSTEM,
                    null);
        });
    }
}
