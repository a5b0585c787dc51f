package dev.habitue.console.programme;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.points.programme.Programme;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import dev.habitue.rewards.Rewards;
import dev.habitue.rewards.coupons.Discount;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue of rewards. */
@Controller
@RequestMapping("/programa/recompensas")
@Requires(Permission.LOYALTY_ADMIN)
class RewardPageController {
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 200;
    private static final String LIST = "redirect:/programa/recompensas?hecho=";
    private static final String FORM = "console/programme/reward";
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("name", "nombre"),
            Map.entry("points", "puntos"),
            Map.entry("percent", "porcentaje"),
            Map.entry("max_discount", "tope"),
            Map.entry("tier", "nivel"),
            Map.entry("uses_per_member", "usos"),
            Map.entry("stock", "stock"),
            Map.entry("valid_until", "hasta"),
            Map.entry("voucher_days", "dias"));

    private final Rewards rewards;
    private final Programme programme;
    private final Texts texts;

    RewardPageController(Rewards rewards, Programme programme, Texts texts) {
        this.rewards = rewards;
        this.programme = programme;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    String list(@RequestParam(required = false) @Nullable String hecho, Model model) {
        model.addAttribute("rewards", rewards.list(true, 0, MOST));
        model.addAttribute("tiers", programme.tiers());
        model.addAttribute("done", "guardada".equals(hecho) || "retirada".equals(hecho) ? hecho : null);
        return "console/programme/rewards";
    }

    @GetMapping("/nueva")
    String blank(Model model) {
        return show(
                null,
                Map.of("porcentaje", "100", "dias", String.valueOf(RewardTerms.USUAL_VOUCHER_DAYS)),
                Map.of(),
                model);
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model model) {
        Reward reward = rewards.get(id);
        return show(reward, values(reward.terms()), Map.of(), model);
    }

    @PostMapping("/nueva")
    String add(@RequestParam Map<String, String> sent, HttpServletResponse response, Locale language, Model model) {
        return save(null, sent, response, language, model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return save(rewards.get(id), sent, response, language, model);
    }

    @PostMapping("/{id}/retirar")
    String retire(@PathVariable long id) {
        rewards.retire(id);
        return LIST + "retirada";
    }

    private String save(
            @Nullable Reward reward,
            Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        try {
            RewardTerms terms = terms(form);
            if (form.ok()) {
                if (reward == null) {
                    rewards.add(terms);
                } else {
                    rewards.change(reward.id(), terms);
                }
                return LIST + "guardada";
            }
        } catch (InvalidInput refusal) {
            form.wrong(refusal, FIELDS);
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(reward, sent, form.errors(), model);
    }

    private static RewardTerms terms(FormReader form) {
        String name = form.text("nombre", LONGEST_NAME);
        long points = form.whole("puntos");
        BigDecimal percent = form.decimal("porcentaje");
        Long most = form.moneyOrNone("tope");
        return new RewardTerms(
                name,
                form.textOrNone("descripcion"),
                points,
                new Discount(percent, most),
                form.textOrNone("nivel"),
                form.countOrNone("usos"),
                form.countOrNone("stock"),
                form.dayOrNone("desde"),
                form.dayOrNone("hasta"),
                form.count("dias"));
    }

    private static Map<String, String> values(RewardTerms terms) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("nombre", terms.name());
        values.put("descripcion", text(terms.description()));
        values.put("puntos", text(terms.points()));
        values.put(
                "porcentaje",
                terms.discount().percent().stripTrailingZeros().toPlainString().replace('.', ','));
        values.put(
                "tope",
                terms.discount().mostMinor() == null
                        ? ""
                        : dev.habitue.platform.TenantScope.current()
                                .amount(terms.discount().mostMinor())
                                .toPlainString());
        values.put("nivel", text(terms.tier()));
        values.put("usos", text(terms.usesPerMember()));
        values.put("stock", text(terms.stock()));
        values.put("desde", text(terms.validFrom()));
        values.put("hasta", text(terms.validUntil()));
        values.put("dias", text(terms.voucherDays()));
        return values;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private String show(@Nullable Reward reward, Map<String, String> values, Map<String, String> errors, Model model) {
        model.addAttribute("reward", reward);
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        model.addAttribute("tiers", programme.tiers());
        return FORM;
    }
}
