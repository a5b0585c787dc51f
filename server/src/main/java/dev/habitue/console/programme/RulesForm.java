package dev.habitue.console.programme;

import dev.habitue.pages.FormReader;
import dev.habitue.pages.Formats;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The programme's rules as a form, there and back. The row after the last tier is for a new one. */
final class RulesForm {
    /** The form's fields by the names under which the programme refuses them. */
    static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("points_per_peso", "puntosPorPeso"),
            Map.entry("point_value", "valorPunto"),
            Map.entry("expiry_days", "vencen"),
            Map.entry("pending_days", "pendientes"),
            Map.entry("grace_days", "gracia"),
            Map.entry("welcome_bonus", "bienvenida"),
            Map.entry("referral_bonus", "referida"),
            Map.entry("window_months", "ventana"),
            Map.entry("tiers", "niveles"));

    private static final int LONGEST_NAME = 60;
    private static final int MOST_TIERS = 12;

    private RulesForm() {}

    static Map<String, String> of(ProgrammeRules rules, Formats formats) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("puntosPorPeso", plain(rules.pointsPerPeso()));
        values.put("valorPunto", plain(rules.pointValue()));
        values.put("vencen", String.valueOf(rules.expiryDays()));
        values.put("pendientes", String.valueOf(rules.pendingDays()));
        values.put("bienvenida", String.valueOf(rules.welcomeBonus()));
        values.put("referida", String.valueOf(rules.referralBonus()));
        values.put("ventana", rules.windowMonths() == null ? "" : String.valueOf(rules.windowMonths()));
        values.put("gracia", String.valueOf(rules.graceDays()));
        values.put("devoluciones", rules.refundPolicy().code());
        values.put("resto", rules.carryRemainder() ? "si" : "");
        values.put("bonoCuenta", rules.bonusQualifies() ? "si" : "");
        values.put("referidaCuenta", rules.referralQualifies() ? "si" : "");
        List<Tier> tiers = rules.tiers();
        for (int place = 0; place < tiers.size(); place++) {
            Tier tier = tiers.get(place);
            values.put("codigo" + place, tier.code());
            values.put("nombre" + place, tier.name());
            values.put("desde" + place, formats.number(tier.threshold()).replaceAll("[\\u00a0,]", "."));
            values.put("factor" + place, plain(tier.multiplier()));
            values.put("descuento" + place, plain(tier.discountPercent()));
            values.put("beneficios" + place, String.join("\n", tier.benefits()));
        }
        return values;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    /** The rows that the form shows: the tiers there are, and one for a new one. */
    static List<Integer> places(Map<String, String> values) {
        int last = (int) IntStream.range(0, MOST_TIERS)
                .filter(place -> !values.getOrDefault("nombre" + place, "").isBlank())
                .count();
        return IntStream.rangeClosed(0, Math.min(last, MOST_TIERS - 1)).boxed().toList();
    }

    static ProgrammeRules read(FormReader form, ProgrammeRules current) {
        List<Tier> tiers = new ArrayList<>();
        for (int place = 0; place < MOST_TIERS; place++) {
            if (form.filled("nombre" + place) && !form.checked("quitar" + place)) {
                tiers.add(tier(form, place));
            }
        }
        tiers.sort(Comparator.comparingLong(Tier::threshold));
        Long window = form.wholeOrNone("ventana");
        return new ProgrammeRules(
                0,
                form.decimal("puntosPorPeso"),
                form.checked("resto"),
                form.count("vencen"),
                form.count("pendientes"),
                policy(form, current),
                current.ordersAcrossDoors(),
                form.whole("bienvenida"),
                form.whole("referida"),
                form.checked("bonoCuenta"),
                form.checked("referidaCuenta"),
                window == null ? null : window.intValue(),
                form.count("gracia"),
                form.decimal("valorPunto"),
                tiers,
                current.actor(),
                null);
    }

    private static Tier tier(FormReader form, int place) {
        String name = form.text("nombre" + place, LONGEST_NAME);
        String code = form.textOrNone("codigo" + place);
        String benefits = form.values().getOrDefault("beneficios" + place, "");
        return new Tier(
                code == null ? slug(name) : code,
                name,
                form.whole("desde" + place),
                form.decimal("factor" + place),
                form.decimal("descuento" + place),
                Arrays.stream(benefits.split("\\R"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    private static RefundPolicy policy(FormReader form, ProgrammeRules current) {
        return Arrays.stream(RefundPolicy.values())
                .filter(policy -> policy.code().equals(form.textOrNone("devoluciones")))
                .findFirst()
                .orElse(current.refundPolicy());
    }
}
