package dev.habitue.console.members;

import dev.habitue.pages.Inputs;
import dev.habitue.platform.Refusal;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.Member;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.Coupons;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was done last at the counter: named in the page's address, so that a reload shows it again and it can still be
 * undone. The address names no more than what to look up; what is shown and undone is what the books say of it.
 */
@Component
class CounterActions {
    private static final String UNDONE_AT_THE_COUNTER = "deshecho en el mostrador";

    /** The kinds of actions, by the word in the address. */
    enum Kind {
        PURCHASE("compra"),
        PURCHASE_PENDING("pendiente"),
        PURCHASE_REPEATED("repetida"),
        PURCHASE_NOTED("anotada"),
        PURCHASE_CORRECTED("corregida"),
        REDEMPTION("canje"),
        VOUCHER_USED("vale"),
        VOUCHER_CANCELLED("anulado"),
        COUPON_REDEEMED("cupon"),
        ENROLLED("inscrita"),
        ENROLLED_ALREADY("ya"),
        ADJUSTMENT("ajuste"),
        UNDONE("deshecho");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * @param code how the action is written in the address
     * @param undoable whether it can be taken back still
     */
    public record Action(
            String code,
            String kind,
            boolean undoable,
            MemberSheet.@Nullable Line line,
            @Nullable Voucher voucher,
            @Nullable CouponClaim claim) {
        static Action plain(Kind kind) {
            return new Action(CounterActions.code(kind), kind.word(), false, null, null, null);
        }
    }

    private final Ledger ledger;
    private final Vouchers vouchers;
    private final Coupons coupons;
    private final MemberSheet sheet;

    CounterActions(Ledger ledger, Vouchers vouchers, Coupons coupons, MemberSheet sheet) {
        this.ledger = ledger;
        this.vouchers = vouchers;
        this.coupons = coupons;
        this.sheet = sheet;
    }

    static String code(Kind kind, Object... parts) {
        StringBuilder code = new StringBuilder(kind.word());
        for (Object part : parts) {
            code.append('_').append(part);
        }
        return code.toString();
    }

    /** Nothing where the address names nothing of hers. */
    @Transactional(readOnly = true)
    public Optional<Action> read(@Nullable String code, @Nullable Member member) {
        String[] parts = code == null ? new String[] {""} : code.split("_", -1);
        return Kind.of(parts[0]).flatMap(kind -> switch (kind) {
            case PURCHASE, PURCHASE_REPEATED ->
                entry(parts, member)
                        .map(entry -> new Action(
                                String.valueOf(code),
                                kind.word(),
                                kind == Kind.PURCHASE,
                                sheet.line(entry, false),
                                null,
                                null));
            case REDEMPTION, VOUCHER_USED, VOUCHER_CANCELLED ->
                voucher(parts, member)
                        .map(voucher -> new Action(
                                String.valueOf(code), kind.word(), undoable(kind, voucher), null, voucher, null));
            case COUPON_REDEEMED ->
                claim(parts)
                        .map(claim -> new Action(
                                String.valueOf(code),
                                kind.word(),
                                claim.status() == CouponClaim.Status.REDEEMED,
                                null,
                                null,
                                claim));
            case PURCHASE_PENDING, PURCHASE_NOTED, PURCHASE_CORRECTED, ENROLLED, ENROLLED_ALREADY, ADJUSTMENT, UNDONE ->
                Optional.of(Action.plain(kind));
        });
    }

    private static boolean undoable(Kind kind, Voucher voucher) {
        return switch (kind) {
            case REDEMPTION -> voucher.open();
            case VOUCHER_USED -> voucher.status() == Voucher.Status.USED;
            default -> false;
        };
    }

    /** Takes it back; refuses as the books do. */
    @Transactional
    public void undo(String code, @Nullable Member member) {
        String[] parts = code.split("_", -1);
        switch (Kind.of(parts[0]).orElseThrow(NothingToUndo::new)) {
            case PURCHASE ->
                ledger.refundPart(
                        entry(parts, member).orElseThrow(NothingToUndo::new).id(),
                        null,
                        UNDONE_AT_THE_COUNTER,
                        dev.habitue.access.Caller.currentActor());
            case REDEMPTION ->
                vouchers.cancel(
                        voucher(parts, member).orElseThrow(NothingToUndo::new).code(), UNDONE_AT_THE_COUNTER);
            case VOUCHER_USED ->
                vouchers.takeBackUse(
                        voucher(parts, member).orElseThrow(NothingToUndo::new).code());
            case COUPON_REDEEMED -> {
                CouponClaim claim = claim(parts).orElseThrow(NothingToUndo::new);
                coupons.release(claim.code(), claim.id());
            }
            default -> throw new NothingToUndo();
        }
    }

    private Optional<Entry> entry(String[] parts, @Nullable Member member) {
        return parts.length < 2 || member == null
                ? Optional.empty()
                : Inputs.whole(parts[1]).flatMap(ledger::find).filter(entry -> entry.userId() == member.userId());
    }

    private Optional<Voucher> voucher(String[] parts, @Nullable Member member) {
        return parts.length < 2 || member == null
                ? Optional.empty()
                : vouchers.find(parts[1]).filter(voucher -> voucher.userId() == member.userId());
    }

    private Optional<CouponClaim> claim(String[] parts) {
        if (parts.length < 3) {
            return Optional.empty();
        }
        Optional<Coupon> coupon = coupons.find(parts[1]);
        return coupon.isEmpty() ? Optional.empty() : Inputs.whole(parts[2]).flatMap(id -> coupons.claim(parts[1], id));
    }

    /** The address names nothing that could be taken back. */
    static final class NothingToUndo extends Refusal {
        NothingToUndo() {
            super(Kind.RULE, "Nothing to undo", "There is nothing here that could be taken back.");
        }
    }
}
