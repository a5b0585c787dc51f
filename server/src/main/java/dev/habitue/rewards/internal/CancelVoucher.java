package dev.habitue.rewards.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.rewards.Redemption;
import dev.habitue.rewards.UnknownVoucher;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.VoucherNotUsable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a voucher's points back, to the lots they came from, and what it took off the shelf. */
@Service
class CancelVoucher {
    private static final int AT_A_TIME = 500;
    private static final String LAPSED = "the hold ran out";

    private final VoucherTable vouchers;
    private final RewardTable rewards;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    CancelVoucher(VoucherTable vouchers, RewardTable rewards, Ledger ledger, Audit audit, Clock clock) {
        this.vouchers = vouchers;
        this.rewards = rewards;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Redemption cancel(String code, String reason) {
        Voucher voucher = vouchers.lock(code).orElseThrow(UnknownVoucher::new);
        if (voucher.status() == Voucher.Status.CANCELLED) {
            return new Redemption(voucher, ledger.balance(voucher.userId()));
        }
        if (!voucher.open()) {
            throw new VoucherNotUsable(voucher);
        }
        Entry reversal = ledger.reverse(voucher.entryId(), reason, Caller.currentActor());
        return new Redemption(settle(voucher, reversal, reason), reversal.balanceAfter());
    }

    /** The points went back by another way: the voucher follows, unless it has been used. */
    @Transactional
    public void follow(Entry reversal) {
        Long spent = reversal.reverses();
        if (spent != null) {
            vouchers.ofEntry(spent)
                    .filter(Voucher::open)
                    .ifPresent(voucher -> settle(voucher, reversal, String.valueOf(reversal.reason())));
        }
    }

    private Voucher settle(Voucher voucher, Entry reversal, String reason) {
        Voucher cancelled = vouchers.cancel(voucher.id(), reversal.id(), reason, Caller.currentActor());
        rewards.putBackOne(voucher.rewardId());
        audit.record("voucher.cancelled", "voucher:" + voucher.id(), Map.of("reason", reason));
        return cancelled;
    }

    @Transactional(readOnly = true)
    public List<String> lapsed() {
        return vouchers.lapsed(AT_A_TIME);
    }

    @Transactional
    public void cancelLapsed(String code) {
        vouchers.lock(code)
                .filter(voucher -> voucher.status() == Voucher.Status.HELD
                        && voucher.heldUntil() != null
                        && !voucher.heldUntil().isAfter(clock.instant()))
                .ifPresent(voucher -> cancel(code, LAPSED));
    }

    @Transactional
    public int expire() {
        return vouchers.expire();
    }
}
