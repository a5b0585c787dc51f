package dev.habitue.console.members;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.Formats;
import dev.habitue.pages.Inputs;
import dev.habitue.pages.Texts;
import dev.habitue.platform.Refusal;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.AmountOverLimit;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.OrderMismatch;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseAmounts;
import dev.habitue.points.orders.UnusualAmount;
import dev.habitue.rewards.Redemption;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is done at the counter. Each form's key makes what it asks for happen once, however often it is sent; what
 * cannot be done is said on the page that asked for it, with what was typed.
 */
@Controller
@RequestMapping("/mostrador")
@Requires(Permission.LOYALTY_WRITE)
class CounterActionController {
    private static final String CANCELLED_AT_THE_COUNTER = "anulado en el mostrador";
    private static final int LONGEST_KEY = 80;

    private final CounterSheet counter;
    private final Members members;
    private final Ledger ledger;
    private final PurchaseAmounts amounts;
    private final Vouchers vouchers;
    private final Coupons coupons;
    private final CounterActions actions;
    private final Texts texts;
    private final Clock clock;

    CounterActionController(
            CounterSheet counter,
            Members members,
            Ledger ledger,
            PurchaseAmounts amounts,
            Vouchers vouchers,
            Coupons coupons,
            CounterActions actions,
            Texts texts,
            Clock clock) {
        this.counter = counter;
        this.members = members;
        this.ledger = ledger;
        this.amounts = amounts;
        this.vouchers = vouchers;
        this.coupons = coupons;
        this.actions = actions;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the page needs to say that something could not be done. */
    private record Answer(Formats formats, HttpServletResponse response, Model model) {}

    @PostMapping("/socios/{id}/compra")
    String award(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String monto,
            @RequestParam(defaultValue = "") String boleta,
            @RequestParam(required = false) @Nullable Long confirmado,
            @RequestParam String clave,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Member member = members.get(id);
        Answer answer = new Answer(texts.in(language), response, model);
        model.addAllAttributes(Map.of("amount", monto, "receipt", boleta));
        Optional<Long> amount = Inputs.money(monto).filter(minor -> minor > 0);
        if (amount.isEmpty()) {
            return refused("amount", answer.formats().text("counter.amountWrong"), member, answer);
        }
        try {
            amounts.check(amount.get(), amount.get().equals(confirmado), PurchaseAmounts.Door.COUNTER);
        } catch (UnusualAmount unusual) {
            model.addAttribute("unusual", amount.get());
            String money = answer.formats().money(amount.get());
            return refused("amount", answer.formats().text("counter.amountUnusual", money), member, answer);
        } catch (AmountOverLimit over) {
            String money = answer.formats().money(over.limitMinor());
            return refused("amount", answer.formats().text("counter.amountOver", money), member, answer);
        }
        String order = boleta.isBlank() ? key(clave) : boleta.strip();
        return attempt("amount", member, answer, () -> {
            refuseAnothersReceipt(id, order);
            Earning earning = ledger.earn(
                    id,
                    new Purchase(Purchase.TILL, order, amount.get(), clock.instant(), List.of()),
                    Caller.currentActor());
            if (earning.availableOn() != null) {
                return CounterActions.code(CounterActions.Kind.PURCHASE_PENDING);
            }
            if (earning.corrected() || earning.entry() == null) {
                return CounterActions.code(
                        earning.corrected()
                                ? CounterActions.Kind.PURCHASE_CORRECTED
                                : CounterActions.Kind.PURCHASE_NOTED);
            }
            boolean again = earning.repeated() && !boleta.isBlank();
            return CounterActions.code(
                    again ? CounterActions.Kind.PURCHASE_REPEATED : CounterActions.Kind.PURCHASE,
                    earning.entry().id());
        });
    }

    /** A receipt may turn out to be another member's, but a mistyped one does so far more often. */
    private void refuseAnothersReceipt(long id, String order) {
        if (ledger.holder(Purchase.TILL, order).filter(holder -> holder != id).isPresent()) {
            throw new OrderMismatch(Purchase.TILL, order);
        }
    }

    @PostMapping("/socios/{id}/canje")
    String redeem(
            @PathVariable long id,
            @RequestParam long recompensa,
            @RequestParam String clave,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return attempt("reward", members.get(id), new Answer(texts.in(language), response, model), () -> {
            Redemption redemption = vouchers.redeem(id, recompensa, key(clave), null);
            return CounterActions.code(
                    CounterActions.Kind.REDEMPTION, redemption.voucher().code());
        });
    }

    @PostMapping("/socios/{id}/vales/{code}/usar")
    String use(
            @PathVariable long id,
            @PathVariable String code,
            @RequestParam String clave,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return attempt("voucher", members.get(id), new Answer(texts.in(language), response, model), () -> {
            Voucher used = vouchers.use(code, key(clave), null);
            return CounterActions.code(CounterActions.Kind.VOUCHER_USED, used.code());
        });
    }

    @PostMapping("/socios/{id}/vales/{code}/anular")
    String cancel(
            @PathVariable long id,
            @PathVariable String code,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return attempt("voucher", members.get(id), new Answer(texts.in(language), response, model), () -> {
            Redemption cancelled = vouchers.cancel(code, CANCELLED_AT_THE_COUNTER);
            return CounterActions.code(
                    CounterActions.Kind.VOUCHER_CANCELLED, cancelled.voucher().code());
        });
    }

    @PostMapping("/socios/{id}/cupon")
    String couponOfMember(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String codigo,
            @RequestParam(defaultValue = "") String monto,
            @RequestParam String clave,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Member member = members.get(id);
        model.addAllAttributes(Map.of("couponCode", codigo, "couponAmount", monto));
        Answer answer = new Answer(texts.in(language), response, model);
        Optional<Long> amount = Inputs.money(monto).filter(minor -> minor > 0);
        return amount.isEmpty()
                ? refused("coupon", answer.formats().text("counter.amountWrong"), member, answer)
                : attempt("coupon", member, answer, () -> redeemed(codigo, amount.get(), id, clave));
    }

    @PostMapping("/cupon")
    String coupon(
            @RequestParam String codigo,
            @RequestParam(defaultValue = "") String monto,
            @RequestParam String clave,
            HttpServletResponse response,
            Locale language,
            Model model) {
        model.addAllAttributes(Map.of("q", "", "couponAmount", monto));
        Answer answer = new Answer(texts.in(language), response, model);
        Optional<Long> amount = Inputs.money(monto).filter(minor -> minor > 0);
        if (amount.isEmpty()) {
            return refusedCoupon(codigo, answer.formats().text("counter.amountWrong"), answer);
        }
        try {
            return "redirect:/mostrador?hecho=" + redeemed(codigo, amount.get(), null, clave);
        } catch (Refusal refusal) {
            return refusedCoupon(codigo, RefusalTexts.of(refusal, answer.formats()), answer);
        }
    }

    private String redeemed(String code, long amountMinor, @Nullable Long memberId, String key) {
        CouponClaim claim = coupons.redeem(new CouponUse(code, amountMinor, memberId, key(key)));
        return CounterActions.code(CounterActions.Kind.COUPON_REDEEMED, claim.code(), claim.id());
    }

    private String refusedCoupon(String code, String problem, Answer answer) {
        Optional<Coupon> coupon = coupons.find(code);
        coupon.ifPresent(known -> counter.addCoupon(known, answer.model()));
        answer.model().addAttribute("problem", problem);
        answer.response().setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return "console/members/counter";
    }

    @PostMapping("/socios/{id}/deshacer")
    String undo(
            @PathVariable long id,
            @RequestParam String hecho,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Member member = members.get(id);
        return attempt("undo", member, new Answer(texts.in(language), response, model), () -> {
            actions.undo(hecho, member);
            return CounterActions.code(CounterActions.Kind.UNDONE);
        });
    }

    @PostMapping("/deshacer")
    String undoCoupon(@RequestParam String hecho) {
        actions.undo(hecho, null);
        return "redirect:/mostrador?hecho=" + CounterActions.code(CounterActions.Kind.UNDONE);
    }

    /** @param action does it and answers the code to show it by */
    private String attempt(String place, Member member, Answer answer, Supplier<String> action) {
        try {
            return "redirect:/mostrador/socios/" + member.userId() + "?hecho=" + action.get();
        } catch (Refusal refusal) {
            return refused(place, RefusalTexts.of(refusal, answer.formats()), member, answer);
        }
    }

    private String refused(String place, String problem, Member member, Answer answer) {
        counter.add(member, answer.model());
        answer.model().addAttribute("problem", problem);
        answer.model().addAttribute("problemAt", place);
        answer.response().setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return CounterSheet.PAGE;
    }

    private static String key(String sent) {
        return "mostrador-" + sent.substring(0, Math.min(sent.length(), LONGEST_KEY));
    }
}
