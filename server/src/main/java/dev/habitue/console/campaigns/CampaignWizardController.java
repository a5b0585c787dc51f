package dev.habitue.console.campaigns;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.access.TakesFile;
import dev.habitue.campaigns.Audiences;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Inputs;
import dev.habitue.pages.Texts;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
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
import org.springframework.web.multipart.MultipartFile;

/** The steps of a campaign's draft: each saves what it holds, whichever way one goes on from it. */
@Controller
@RequestMapping("/campanas/{id}")
@Requires(Permission.CAMPAIGNS_RUN)
class CampaignWizardController {
    private static final String BACK = "atras";
    private static final int LONGEST_FILE = 1_000_000;
    /** With room for the form's other fields, so that a file a little too long is told at its field. */
    private static final long LONGEST_FORM = 4L * LONGEST_FILE;

    private final Campaigns campaigns;
    private final Audiences people;
    private final VariantTexts variantTexts;
    private final CampaignPages steps;
    private final Texts texts;
    private final Clock clock;

    CampaignWizardController(
            Campaigns campaigns,
            Audiences people,
            VariantTexts variantTexts,
            CampaignPages steps,
            Texts texts,
            Clock clock) {
        this.campaigns = campaigns;
        this.people = people;
        this.variantTexts = variantTexts;
        this.steps = steps;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/personas")
    String audience(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        return steps.show(
                CampaignPages.Step.AUDIENCE, campaign, AudienceForm.of(campaign.name(), campaign.plan()), model);
    }

    @PostMapping("/personas")
    @TakesFile(maxBytes = LONGEST_FORM)
    String saveAudience(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile archivo,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        Campaign campaign = campaigns.get(id);
        FormReader form = new FormReader(new HashMap<>(sent), texts.in(language));
        String pasted = pasted(form, archivo);
        Plan plan = AudienceForm.read(form, campaign.plan());
        String name = form.values().getOrDefault("nombre", "").strip();
        if (form.ok() && !pasted.isBlank()) {
            Audiences.Matched matched = matched(form, pasted);
            model.addAttribute("matched", matched);
            if (form.ok()) {
                String list = texts.in(language).text("campaign.listOf", name);
                people.saveList(list, matched.customerIds());
                form.values().put("lista", list);
                form.values().remove("pegado");
                plan = AudienceForm.read(form, campaign.plan());
                if (matched.unmatchedLines() > 0) {
                    return saved(campaign, name, plan, campaign.timing(), form, sent, response, model)
                            ? steps.show(CampaignPages.Step.AUDIENCE, campaigns.get(id), form.values(), model)
                            : steps.refused(CampaignPages.Step.AUDIENCE, campaign, form, response, model);
                }
            }
        }
        return save(CampaignPages.Step.AUDIENCE, campaign, name, plan, campaign.timing(), form, sent, response, model);
    }

    private static String pasted(FormReader form, @Nullable MultipartFile file) throws IOException {
        if (file != null && !file.isEmpty()) {
            if (file.getSize() > LONGEST_FILE) {
                form.wrong("archivo", "campaign.form.file");
                return "";
            }
            return new String(file.getBytes(), StandardCharsets.UTF_8);
        }
        return form.values().getOrDefault("pegado", "");
    }

    private Audiences.Matched matched(FormReader form, String lines) {
        try {
            Audiences.Matched matched = people.match(lines);
            if (matched.customerIds().isEmpty()) {
                form.wrong("pegado", "campaign.form.nobodyMatched");
            }
            return matched;
        } catch (InvalidInput refusal) {
            form.wrong("pegado", "campaign.form.file");
            return new Audiences.Matched(java.util.List.of(), 0, 0, java.util.List.of());
        }
    }

    /** How many that would be, while the form is being filled in; nothing is saved. */
    @PostMapping("/personas/cuenta")
    String count(@PathVariable long id, @RequestParam Map<String, String> sent, Locale language, Model model) {
        Campaign campaign = campaigns.get(id);
        Map<String, String> values = new HashMap<>(sent);
        values.put("nombre", campaign.name());
        FormReader form = new FormReader(values, texts.in(language));
        Plan plan = AudienceForm.read(form, campaign.plan());
        steps.addCount(form.ok() ? plan : null, model);
        return "console/campaigns/count :: count";
    }

    @GetMapping("/mensaje")
    String message(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        return steps.show(CampaignPages.Step.MESSAGE, campaign, variantTexts.of(campaign.plan()), model);
    }

    @PostMapping("/mensaje")
    String saveMessage(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Campaign campaign = campaigns.get(id);
        FormReader form = new FormReader(sent, texts.in(language));
        Plan plan = variantTexts.read(form, campaign.plan());
        if (form.checked("otra")) {
            plan = VariantTexts.another(plan);
        }
        return save(
                CampaignPages.Step.MESSAGE,
                campaign,
                campaign.name(),
                plan,
                campaign.timing(),
                form,
                sent,
                response,
                model);
    }

    @GetMapping("/grupos")
    String groups(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        return steps.show(CampaignPages.Step.GROUPS, campaign, GroupsForm.of(campaign.plan()), model);
    }

    @PostMapping("/grupos")
    String saveGroups(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Campaign campaign = campaigns.get(id);
        FormReader form = new FormReader(sent, texts.in(language));
        Plan plan = GroupsForm.read(form, campaign.plan());
        return save(
                CampaignPages.Step.GROUPS,
                campaign,
                campaign.name(),
                plan,
                campaign.timing(),
                form,
                sent,
                response,
                model);
    }

    @GetMapping("/cuando")
    String timing(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.get(id);
        return steps.show(
                CampaignPages.Step.TIMING,
                campaign,
                TimingForm.of(campaign.timing(), TenantScope.current().dayOf(clock.instant())),
                model);
    }

    @PostMapping("/cuando")
    String saveTiming(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        Campaign campaign = campaigns.get(id);
        FormReader form = new FormReader(sent, texts.in(language));
        Timing timing = TimingForm.read(form);
        if (form.ok()
                && timing.repeat() != Timing.Repeat.NOW
                && timing.nextAfter(clock.instant(), TenantScope.current().zone())
                        .isEmpty()) {
            form.wrong(timing.repeat() == Timing.Repeat.ONCE ? "dia" : "hasta", "campaign.form.past");
        }
        return save(
                CampaignPages.Step.TIMING,
                campaign,
                campaign.name(),
                campaign.plan(),
                timing,
                form,
                sent,
                response,
                model);
    }

    /** Saves and goes on; goes back also where something is wrong, and then leaves what is saved as it was. */
    private String save(
            CampaignPages.Step step,
            Campaign campaign,
            String name,
            Plan plan,
            Timing timing,
            FormReader form,
            Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        boolean back = BACK.equals(sent.get("ir"));
        if (form.ok() && saved(campaign, name, plan, timing, form, sent, response, model) || back) {
            CampaignPages.Step next = form.checked("otra") ? step : back ? step.before() : step.after();
            return "redirect:/campanas/" + campaign.id() + "/" + next.code();
        }
        return steps.refused(step, campaign, form, response, model);
    }

    private boolean saved(
            Campaign campaign,
            String name,
            Plan plan,
            Timing timing,
            FormReader form,
            Map<String, String> sent,
            HttpServletResponse response,
            Model model) {
        try {
            int revision = Inputs.whole(sent.getOrDefault("revision", ""))
                    .map(Long::intValue)
                    .orElse(-1);
            campaigns.change(campaign.id(), revision, name, plan, timing);
            return true;
        } catch (Campaigns.CampaignNameTaken taken) {
            form.wrong("nombre", "campaign.form.nameTaken");
        } catch (Campaigns.CampaignNotInThatState otherwise) {
            model.addAttribute("overtaken", true);
            form.wrong("revision", "campaign.form.overtaken");
        }
        return false;
    }
}
