package dev.habitue.rewards.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.rewards.Redemption;
import dev.habitue.rewards.UnknownVoucher;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.VoucherIssued;
import dev.habitue.rewards.VoucherNotUsable;
import dev.habitue.rewards.VoucherUsed;
import dev.habitue.rewards.Vouchers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredVouchers implements Vouchers {
    private final VoucherTable table;
    private final RedeemReward redeemReward;
    private final CancelVoucher cancelVoucher;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    StoredVouchers(
            VoucherTable table,
            RedeemReward redeemReward,
            CancelVoucher cancelVoucher,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.table = table;
        this.redeemReward = redeemReward;
        this.cancelVoucher = cancelVoucher;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Redemption redeem(long userId, long rewardId, @Nullable String requestId, @Nullable Duration hold) {
        return redeemReward.redeem(userId, rewardId, requestId, hold);
    }

    @Override
    @Transactional
    public Voucher confirm(String code) {
        Optional<Voucher> confirmed = table.confirm(code);
        confirmed.ifPresent(voucher -> outbox.publish(new VoucherIssued(voucher.id(), voucher.userId())));
        return confirmed.orElseGet(() -> {
            Voucher voucher = table.find(code).orElseThrow(UnknownVoucher::new);
            if (voucher.status() == Voucher.Status.ISSUED) {
                return voucher;
            }
            throw new VoucherNotUsable(voucher);
        });
    }

    @Override
    @Transactional
    public Voucher use(String code, @Nullable String orderId, @Nullable Long orderMinor) {
        Voucher voucher = table.find(code).orElseThrow(UnknownVoucher::new);
        Optional<Voucher> used = table.use(voucher, orderId, orderMinor, Caller.currentActor());
        used.ifPresent(now -> outbox.publish(
                new VoucherUsed(now.id(), now.userId(), now.rewardId(), now.orderId(), clock.instant())));
        return used.orElseGet(() -> {
            Voucher gone = table.find(code).orElseThrow(UnknownVoucher::new);
            if (gone.status() == Voucher.Status.USED && orderId != null && orderId.equals(gone.orderId())) {
                return gone;
            }
            throw new VoucherNotUsable(gone);
        });
    }

    @Override
    @Transactional
    public Voucher takeBackUse(String code) {
        Voucher voucher = table.takeBackUse(code, Caller.currentActor())
                .orElseThrow(() -> new VoucherNotUsable(table.find(code).orElseThrow(UnknownVoucher::new)));
        audit.record("voucher.use_taken_back", "voucher:" + voucher.id(), Map.of());
        return voucher;
    }

    @Override
    public Redemption cancel(String code, String reason) {
        return cancelVoucher.cancel(code, reason);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Voucher> find(String code) {
        return table.find(code);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Voucher> ofMember(long userId, long skip, int limit) {
        return table.ofMember(userId, skip, limit);
    }
}
