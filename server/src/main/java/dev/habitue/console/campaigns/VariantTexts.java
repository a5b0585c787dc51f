package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Plan;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Templates;
import dev.habitue.pages.FormReader;
import dev.habitue.platform.TenantScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The texts of a campaign's variants, as a form, there and back; each that differs from the usual text is a version kept. */
@Component
class VariantTexts {
    static final List<String> NAMES = List.of("A", "B", "C");
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;

    private final Templates templates;

    VariantTexts(Templates templates) {
        this.templates = templates;
    }

    static String language() {
        return TenantScope.current().language().getLanguage().equals("en") ? "en" : "es";
    }

    @Transactional
    Map<String, String> of(Plan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Plan.Variant variant : plan.variants()) {
            Templates.Draft draft = draft(plan.kind(), variant);
            values.put("asunto" + variant.name(), draft.subject());
            values.put("resumen" + variant.name(), draft.preheader());
            values.put("texto" + variant.name(), draft.body());
        }
        return values;
    }

    @Transactional
    Templates.Draft draft(MessageKind kind, Plan.Variant variant) {
        Integer version = variant.templateVersion();
        return (version == null ? templates.current(kind, language()) : kept(kind, version)).draft();
    }

    private Templates.Version kept(MessageKind kind, int version) {
        return templates.find(kind, language(), version).orElseGet(() -> templates.current(kind, language()));
    }

    /** What was typed for a variant, before it is kept. */
    static Templates.Draft typed(FormReader form, String name) {
        String subject = form.text("asunto" + name, LONGEST_SUBJECT);
        String body = form.text("texto" + name, LONGEST_BODY).replace("\r\n", "\n");
        String preheader = form.textOrNone("resumen" + name);
        return new Templates.Draft(subject, preheader == null ? "" : preheader, body);
    }

    /** As a form would send it back. */
    private static Templates.Draft plain(Templates.Draft draft) {
        return new Templates.Draft(
                draft.subject().strip(), draft.preheader().strip(), draft.body().strip());
    }

    static boolean typedAnything(Map<String, String> sent, String name) {
        return sent.containsKey("asunto" + name);
    }

    /** The plan with the texts that were typed; a text that does not work is told at its field. */
    Plan read(FormReader form, Plan before) {
        Templates.Draft usual =
                plain(templates.current(before.kind(), language()).draft());
        Map<String, Plan.Variant> known = new LinkedHashMap<>();
        before.variants().forEach(variant -> known.put(variant.name(), variant));
        List<Plan.Variant> variants = new ArrayList<>();
        for (String name : NAMES) {
            if (typedAnything(form.values(), name) && !form.checked("quitar" + name)) {
                Plan.Variant variant = known.getOrDefault(name, new Plan.Variant(name, 1, null));
                variants.add(
                        new Plan.Variant(name, variant.weight(), version(form, before.kind(), name, variant, usual)));
            }
        }
        return new Plan(
                before.kind(),
                before.name(),
                before.audience(),
                before.parameters(),
                variants.isEmpty() ? before.variants() : variants,
                before.holdoutPercent(),
                before.coupon(),
                before.costPerMessageMinor());
    }

    /** The same with one variant more, which begins with the first one's text; no more than three. */
    static Plan another(Plan plan) {
        List<Plan.Variant> variants = new ArrayList<>(plan.variants());
        NAMES.stream()
                .filter(name ->
                        variants.stream().noneMatch(variant -> variant.name().equals(name)))
                .findFirst()
                .ifPresent(name -> variants.add(
                        new Plan.Variant(name, 1, variants.getFirst().templateVersion())));
        return new Plan(
                plan.kind(),
                plan.name(),
                plan.audience(),
                plan.parameters(),
                variants,
                plan.holdoutPercent(),
                plan.coupon(),
                plan.costPerMessageMinor());
    }

    private @Nullable Integer version(
            FormReader form, MessageKind kind, String name, Plan.Variant variant, Templates.Draft usual) {
        Templates.Draft draft = typed(form, name);
        if (!form.ok() || draft.equals(usual)) {
            return null;
        }
        Integer before = variant.templateVersion();
        if (before != null && plain(kept(kind, before).draft()).equals(draft)) {
            return before;
        }
        try {
            return templates.keep(kind, language(), draft).version();
        } catch (Templates.UnusableTemplate unusable) {
            form.wrong("texto" + name, "campaign.form.text", unusable.detail());
            return null;
        }
    }
}
