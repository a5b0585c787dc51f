package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Plan;
import dev.habitue.pages.FormReader;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a campaign's people are split, and what each is given, as a form, there and back. */
final class GroupsForm {
    private static final int MOST_HOLDOUT = 50;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 365;
    private static final int MOST_SHARE = 1_000;

    private GroupsForm() {}

    static Map<String, String> of(Plan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        plan.variants()
                .forEach(variant -> values.put(
                        "parte" + variant.name(),
                        BigDecimal.valueOf(variant.weight())
                                .stripTrailingZeros()
                                .toPlainString()
                                .replace('.', ',')));
        values.put("control", String.valueOf(plan.holdoutPercent()));
        Plan.Gift coupon = plan.coupon();
        values.put(
                "cupon",
                coupon == null
                        ? ""
                        : coupon.percent().stripTrailingZeros().toPlainString().replace('.', ','));
        values.put("dias", String.valueOf(coupon == null ? USUAL_DAYS : coupon.validDays()));
        values.put(
                "costo",
                plan.costPerMessageMinor() == 0
                        ? ""
                        : TenantScope.current()
                                .amount(plan.costPerMessageMinor())
                                .toPlainString());
        return values;
    }

    static Plan read(FormReader form, Plan before) {
        List<Plan.Variant> variants = new ArrayList<>();
        for (Plan.Variant variant : before.variants()) {
            String field = "parte" + variant.name();
            double weight =
                    before.variants().size() == 1 ? 1 : form.decimal(field).doubleValue();
            if (before.variants().size() > 1 && form.filled(field) && (weight <= 0 || weight > MOST_SHARE)) {
                form.wrong(field, "campaign.form.share");
            }
            variants.add(new Plan.Variant(variant.name(), weight, variant.templateVersion()));
        }
        int holdout = form.count("control");
        if (holdout > MOST_HOLDOUT) {
            form.wrong("control", "campaign.form.holdout");
        }
        Long cost = form.moneyOrNone("costo");
        return new Plan(
                before.kind(),
                before.name(),
                before.audience(),
                before.parameters(),
                variants,
                holdout,
                form.filled("cupon") ? coupon(form) : null,
                cost == null ? 0 : cost);
    }

    private static Plan.Gift coupon(FormReader form) {
        BigDecimal percent = form.decimal("cupon");
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            form.wrong("cupon", "campaign.form.percent");
        }
        int days = form.count("dias");
        if (days < 1 || days > MOST_DAYS) {
            form.wrong("dias", "campaign.form.couponDays");
        }
        return new Plan.Gift(percent, days);
    }
}
