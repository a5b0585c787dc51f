package dev.habitue.notices.internal;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.members.Members;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.VoucherIssued;
import dev.habitue.rewards.Vouchers;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sends a member the voucher that she got for her points, once. */
@Component
class TellOfVoucher {
    private static final int NEWEST = 100;

    private final Messages messages;
    private final Members members;
    private final Vouchers vouchers;

    TellOfVoucher(Messages messages, Members members, Vouchers vouchers) {
        this.messages = messages;
        this.members = members;
        this.vouchers = vouchers;
    }

    /** Nothing where it was used at the counter meanwhile, or cancelled. */
    void issued(VoucherIssued event) {
        vouchers.ofMember(event.userId(), 0, NEWEST).stream()
                .filter(voucher -> voucher.id() == event.voucherId() && voucher.status() == Voucher.Status.ISSUED)
                .findFirst()
                .ifPresent(voucher -> members.find(event.userId())
                        .ifPresent(member -> messages.queue(List.of(MessageDraft.email(
                                "voucher/" + voucher.id(),
                                MessageKind.VOUCHER_ISSUED,
                                member.customerId(),
                                Map.of(
                                        "reward",
                                        voucher.rewardName(),
                                        "code",
                                        voucher.code(),
                                        "valid_until",
                                        voucher.expiresOn().toString(),
                                        "balance",
                                        member.balance()))))));
    }
}
