package dev.habitue.console.members;

import dev.habitue.pages.Inputs;
import dev.habitue.platform.Refusal;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.Member;
import dev.habitue.rewards.Coupon;
import dev.habitue.rewards.CouponClaim;
import dev.habitue.rewards.Coupons;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was done last at the counter: named in the page's address, so that a reload shows it again and it can still be
 * undone. The address names no more than what to look up; what is shown and undone is what the books say of it.
 */
@Component
class Deeds {
    private static final String UNDONE_AT_THE_COUNTER = "deshecho en el mostrador";

    /** The kinds of deeds, by the word in the address. */
    enum Kind {
        COMPRA,
        PENDIENTE,
        REPETIDA,
        ANOTADA,
        CORREGIDA,
        CANJE,
        VALE,
        ANULADO,
        CUPON,
        INSCRITA,
        YA,
        AJUSTE,
        DESHECHO
    }

    /**
     * @param code how the deed is written in the address
     * @param undoable whether it can be taken back still
     */
    public record Deed(
            String code,
            String kind,
            boolean undoable,
            MemberSheet.@Nullable Line line,
            @Nullable Voucher voucher,
            @Nullable CouponClaim claim) {
        static Deed plain(Kind kind) {
            return new Deed(Deeds.code(kind), word(kind), false, null, null, null);
        }
    }

    private final Ledger ledger;
    private final Vouchers vouchers;
    private final Coupons coupons;
    private final MemberSheet sheet;

    Deeds(Ledger ledger, Vouchers vouchers, Coupons coupons, MemberSheet sheet) {
        this.ledger = ledger;
        this.vouchers = vouchers;
        this.coupons = coupons;
        this.sheet = sheet;
    }

    static String code(Kind kind, Object... parts) {
        StringBuilder code = new StringBuilder(word(kind));
        for (Object part : parts) {
            code.append('_').append(part);
        }
        return code.toString();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<Kind> kindOf(String[] parts) {
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(parts[0])) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Nothing where the address names nothing of hers. */
    @Transactional(readOnly = true)
    public Optional<Deed> read(@Nullable String code, @Nullable Member member) {
        String[] parts = code == null ? new String[] {""} : code.split("_", -1);
        return kindOf(parts).flatMap(kind -> switch (kind) {
            case COMPRA, REPETIDA ->
                entry(parts, member)
                        .map(entry -> new Deed(
                                String.valueOf(code),
                                word(kind),
                                kind == Kind.COMPRA,
                                sheet.line(entry, false),
                                null,
                                null));
            case CANJE, VALE, ANULADO ->
                voucher(parts, member)
                        .map(voucher -> new Deed(
                                String.valueOf(code), word(kind), undoable(kind, voucher), null, voucher, null));
            case CUPON ->
                claim(parts)
                        .map(claim -> new Deed(
                                String.valueOf(code),
                                word(kind),
                                claim.status() == CouponClaim.Status.REDEEMED,
                                null,
                                null,
                                claim));
            case PENDIENTE, ANOTADA, CORREGIDA, INSCRITA, YA, AJUSTE, DESHECHO -> Optional.of(Deed.plain(kind));
        });
    }

    private static boolean undoable(Kind kind, Voucher voucher) {
        return switch (kind) {
            case CANJE -> voucher.open();
            case VALE -> voucher.status() == Voucher.Status.USED;
            default -> false;
        };
    }

    /** Takes it back; refuses as the books do. */
    @Transactional
    public void undo(String code, @Nullable Member member) {
        String[] parts = code.split("_", -1);
        switch (kindOf(parts).orElseThrow(NothingToUndo::new)) {
            case COMPRA ->
                ledger.refundPart(
                        entry(parts, member).orElseThrow(NothingToUndo::new).id(),
                        null,
                        UNDONE_AT_THE_COUNTER,
                        dev.habitue.access.Caller.currentActor());
            case CANJE ->
                vouchers.cancel(
                        voucher(parts, member).orElseThrow(NothingToUndo::new).code(), UNDONE_AT_THE_COUNTER);
            case VALE ->
                vouchers.takeBackUse(
                        voucher(parts, member).orElseThrow(NothingToUndo::new).code());
            case CUPON -> {
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
