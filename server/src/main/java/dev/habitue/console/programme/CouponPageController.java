package dev.habitue.console.programme;

import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponCodeTaken;
import dev.habitue.rewards.coupons.CouponFilter;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.Coupons;
import dev.habitue.rewards.coupons.UnknownCoupon;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Coupons: those there are, making one or thousands, and withdrawing one. */
@Controller
@RequestMapping("/programa/cupones")
@Requires(Permission.LOYALTY_ADMIN)
class CouponPageController {
    private static final int PAGE = 50;
    private static final int BATCHES = 10;
    private static final String HOME = "redirect:/programa/cupones";
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("percent", "porcentaje"),
            Map.entry("amount", "monto"),
            Map.entry("max_discount", "tope"),
            Map.entry("min_order", "minimo"),
            Map.entry("max_uses", "usos"),
            Map.entry("max_uses_per_member", "usosPorSocia"),
            Map.entry("valid_until", "hasta"),
            Map.entry("campaign", "campana"),
            Map.entry("code", "codigo"),
            Map.entry("prefix", "codigo"),
            Map.entry("count", "cantidad"));

    /** A coupon as the list shows it. */
    public record Row(Coupon coupon, String status) {
        private static final int SHOWN_OF_A_CODE = 3;

        /** For whoever may see which coupons there are, and may not use them. */
        public String getEnding() {
            return "…" + coupon.code().substring(Math.max(0, coupon.code().length() - SHOWN_OF_A_CODE));
        }
    }

    private final Coupons coupons;
    private final Texts texts;
    private final Clock clock;

    CouponPageController(Coupons coupons, Texts texts, Clock clock) {
        this.coupons = coupons;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "desde", defaultValue = "0") int skip,
            @RequestParam(required = false) @Nullable String creado,
            Model model) {
        return show(q, Math.max(0, skip), creado, Map.of("cantidad", "1"), Map.of(), model);
    }

    @PostMapping
    String make(@RequestParam Map<String, String> sent, HttpServletResponse response, Locale language, Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        try {
            int count = form.count("cantidad");
            CouponTerms terms = terms(form);
            if (form.ok()) {
                return HOME + "?creado=" + made(count, form, terms);
            }
        } catch (InvalidInput refusal) {
            form.wrong(refusal, FIELDS);
        } catch (CouponCodeTaken taken) {
            form.wrong("codigo", "refusal.coupon-code-taken");
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show("", 0, null, sent, form.errors(), model);
    }

    private String made(int count, FormReader form, CouponTerms terms) {
        if (count == 1) {
            return coupons.create(form.textOrNone("codigo"), terms, form.wholeOrNone("socia"))
                    .code();
        }
        return "lote-" + coupons.issue(count, form.textOrNone("codigo"), terms).id();
    }

    private static CouponTerms terms(FormReader form) {
        return new CouponTerms(
                form.textOrNone("descripcion"),
                form.filled("porcentaje") ? form.decimal("porcentaje") : null,
                form.moneyOrNone("monto"),
                form.moneyOrNone("tope"),
                form.filled("minimo") ? orZero(form.moneyOrNone("minimo")) : 0,
                form.countOrNone("usos"),
                form.countOrNone("usosPorSocia"),
                form.textOrNone("campana"),
                form.dayOrNone("desde"),
                form.dayOrNone("hasta"));
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    @PostMapping("/{code}/retirar")
    String withdraw(@PathVariable String code) {
        coupons.disable(code);
        return HOME;
    }

    @GetMapping("/lotes/{id}.csv")
    @Audited(action = Audited.EXPORTED, subject = "coupon_batch:{id}")
    void codes(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        List<String> codes = coupons.codesOf(id);
        if (codes.isEmpty()) {
            throw new UnknownCoupon();
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"cupones-" + id + ".csv\"");
        response.getWriter().write("codigo\r\n" + String.join("\r\n", codes) + "\r\n");
    }

    /** Looking for the beginning of a code would find one out, letter by letter. */
    private static boolean mayUse() {
        return Caller.current()
                .filter(caller -> caller.may(Permission.LOYALTY_ADMIN))
                .isPresent();
    }

    private String show(
            String q,
            int skip,
            @Nullable String created,
            Map<String, String> values,
            Map<String, String> errors,
            Model model) {
        CouponFilter filter = q.isBlank() || !mayUse() ? CouponFilter.ALL : new CouponFilter(q, null, null, null);
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        List<Row> rows = coupons.list(filter, skip, PAGE).stream()
                .map(coupon -> new Row(coupon, coupon.status(today).code()))
                .toList();
        model.addAttribute("q", q);
        model.addAttribute("from", skip);
        model.addAttribute("next", rows.size() == PAGE ? skip + PAGE : null);
        model.addAttribute("total", coupons.count(filter));
        model.addAttribute("coupons", rows);
        model.addAttribute("batches", coupons.batches(0, BATCHES));
        model.addAttribute("created", created == null || created.startsWith("lote-") ? null : created);
        model.addAttribute("createdBatch", created != null && created.startsWith("lote-"));
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        return "console/programme/coupons";
    }
}
