package dev.habitue.rewards.internal;

import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Ledger;
import dev.habitue.points.PointsMoved;
import org.springframework.stereotype.Component;

/** Somebody took a redemption back in the ledger: its voucher is worth nothing any more. */
@Component
class FollowReversals implements OutboxListener<PointsMoved> {
    private final Ledger ledger;
    private final CancelVoucher cancelVoucher;

    FollowReversals(Ledger ledger, CancelVoucher cancelVoucher) {
        this.ledger = ledger;
        this.cancelVoucher = cancelVoucher;
    }

    @Override
    public String name() {
        return "rewards.reversals";
    }

    @Override
    public Class<PointsMoved> eventType() {
        return PointsMoved.class;
    }

    @Override
    public void on(PointsMoved event) {
        event.movements().stream()
                .filter(movement -> movement.kind() == EntryKind.REVERSAL && movement.points() > 0)
                .forEach(movement -> ledger.find(movement.entryId()).ifPresent(cancelVoucher::follow));
    }
}
