package dev.habitue.console.campaigns;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Audiences;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.insights.FiguresBehind;
import dev.habitue.messages.Departure;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.pages.FormReader;
import dev.habitue.pages.Inputs;
import dev.habitue.pages.Texts;
import dev.habitue.platform.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A campaign's last look before it goes out, and how its message reads to somebody. */
@Controller
@RequestMapping("/campanas/{id}")
@Requires(Permission.CAMPAIGNS_RUN)
class CampaignReviewController {
    /** A mail brings its own styles; nothing in it may run, and only our own pages show it. */
    private static final String MAIL_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

    private final Campaigns campaigns;
    private final Templates templates;
    private final Audiences people;
    private final VariantTexts variantTexts;
    private final CampaignPages steps;
    private final Departure departure;
    private final Texts texts;

    CampaignReviewController(
            Campaigns campaigns,
            Templates templates,
            Audiences people,
            VariantTexts variantTexts,
            CampaignPages steps,
            Departure departure,
            Texts texts) {
        this.campaigns = campaigns;
        this.templates = templates;
        this.people = people;
        this.variantTexts = variantTexts;
        this.steps = steps;
        this.departure = departure;
        this.texts = texts;
    }

    @GetMapping("/revision")
    String review(@PathVariable long id, Locale language, Model model) {
        Campaign campaign = campaigns.get(id);
        describe(campaign.plan(), language, model);
        return steps.show(CampaignPages.Step.REVIEW, campaign, Map.of(), model);
    }

    /** Whom it is for, and each variant's subject as the first of them would read it. */
    private void describe(Plan plan, Locale language, Model model) {
        model.addAttribute("whom", AudienceTexts.of(plan, texts.in(language)));
        List<CampaignPages.Reader> readers = steps.readers(plan);
        Map<String, String> subjects = new HashMap<>();
        for (Plan.Variant variant : plan.variants()) {
            Templates.Draft draft = variantTexts.draft(plan.kind(), variant);
            subjects.put(
                    variant.name(),
                    readers.isEmpty()
                            ? draft.subject()
                            : rendered(plan, draft, readers.getFirst().id()).subject());
        }
        model.addAttribute("subjects", subjects);
    }

    @PostMapping("/empezar")
    String start(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Locale language,
            Model model) {
        FormReader form = new FormReader(sent, texts.in(language));
        if (departure.now() == Departure.State.NO_CHANNEL) {
            form.wrong("canal", "campaign.noChannel");
            return again(id, form, response, language, model);
        }
        try {
            int revision = Inputs.whole(sent.getOrDefault("revision", ""))
                    .map(Long::intValue)
                    .orElse(-1);
            campaigns.start(id, revision);
            return "redirect:/campanas/" + id;
        } catch (Campaigns.TimeGoneBy past) {
            form.wrong("cuando", "campaign.form.past");
        } catch (Campaigns.CampaignNotInThatState otherwise) {
            if (!campaigns.get(id).mayChange()) {
                return "redirect:/campanas/" + id;
            }
            form.wrong("revision", "campaign.form.overtaken");
        } catch (FiguresBehind computing) {
            form.wrong("personas", "campaign.count.computing");
        } catch (Refusal refusal) {
            form.wrong("personas", "campaign.count.refused");
        }
        return again(id, form, response, language, model);
    }

    private String again(long id, FormReader form, HttpServletResponse response, Locale language, Model model) {
        Campaign campaign = campaigns.get(id);
        describe(campaign.plan(), language, model);
        return steps.refused(CampaignPages.Step.REVIEW, campaign, form, response, model);
    }

    /** As it is saved. */
    @GetMapping("/vista/{variant}")
    @ResponseBody
    String preview(
            @PathVariable long id,
            @PathVariable String variant,
            @RequestParam long persona,
            HttpServletResponse response) {
        Plan plan = campaigns.get(id).plan();
        Plan.Variant shown = plan.variants().stream()
                .filter(one -> one.name().equals(variant))
                .findFirst()
                .orElseGet(() -> plan.variants().getFirst());
        return html(plan, variantTexts.draft(plan.kind(), shown), persona, response);
    }

    /** As it is typed; nothing is saved. */
    @PostMapping("/vista/{variant}")
    @ResponseBody
    String previewTyped(
            @PathVariable long id,
            @PathVariable String variant,
            @RequestParam Map<String, String> sent,
            @RequestParam long persona,
            HttpServletResponse response,
            Locale language) {
        Plan plan = campaigns.get(id).plan();
        FormReader form = new FormReader(sent, texts.in(language));
        Templates.Draft draft = VariantTexts.typed(form, variant);
        if (!form.ok()) {
            return said(texts.in(language).text("campaign.preview.incomplete"), response);
        }
        try {
            return html(plan, draft, persona, response);
        } catch (Templates.UnusableTemplate unusable) {
            return said(texts.in(language).text("campaign.form.text", unusable.detail()), response);
        }
    }

    private String html(Plan plan, Templates.Draft draft, long reader, HttpServletResponse response) {
        String html = rendered(plan, draft, reader).html();
        framed(response);
        return html;
    }

    private Rendered rendered(Plan plan, Templates.Draft draft, long reader) {
        return templates.preview(plan.kind(), VariantTexts.language(), draft, reader, people.words(plan, reader));
    }

    private static String said(String texts, HttpServletResponse response) {
        framed(response);
        return "<!DOCTYPE html><title>—</title><p style=\"font:16px sans-serif;padding:16px\">"
                + org.springframework.web.util.HtmlUtils.htmlEscape(texts) + "</p>";
    }

    private static void framed(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", MAIL_POLICY);
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
    }
}
