package dev.habitue.console.campaigns;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.ChileanSeason;
import dev.habitue.pages.Texts;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All campaigns with where they stand, and the beginning of a new one. */
@Controller
@RequestMapping("/campanas")
@Requires(Permission.CAMPAIGNS_RUN)
class CampaignListController {
    private static final int MOST = 100;
    private static final int RECENT = 30;
    private static final int NAMES_TRIED = 100;
    private static final String HOME = "redirect:/campanas";

    /** @param last null where it never ran */
    public record Row(Campaign campaign, @Nullable CampaignRun last) {}

    /** @param writeOn the day that is proposed for writing about it */
    public record Season(ChileanSeason season, LocalDate on, LocalDate writeOn) {}

    private final Campaigns campaigns;
    private final Texts texts;
    private final Clock clock;

    CampaignListController(Campaigns campaigns, Texts texts, Clock clock) {
        this.campaigns = campaigns;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String hecho, Model model) {
        List<Campaign> all = campaigns.list(null, MOST);
        Map<Long, CampaignRun> last = campaigns.lastRuns(all);
        Set<String> names = all.stream().map(campaign -> campaign.plan().name()).collect(Collectors.toSet());
        model.addAttribute(
                "rows",
                all.stream()
                        .map(campaign -> new Row(campaign, last.get(campaign.id())))
                        .toList());
        model.addAttribute(
                "others",
                campaigns.recent(RECENT).stream()
                        .filter(run -> !names.contains(run.campaign()))
                        .toList());
        model.addAttribute("done", "borrada".equals(hecho) ? hecho : null);
        return "console/campaigns/list";
    }

    @GetMapping("/nueva")
    String fresh(Model model) {
        LocalDate today = today();
        model.addAttribute(
                "recipes",
                Arrays.stream(CampaignRecipe.values())
                        .filter(recipe -> recipe != CampaignRecipe.TEMPORADA)
                        .toList());
        model.addAttribute(
                "seasons",
                Arrays.stream(ChileanSeason.values())
                        .map(season -> new Season(season, season.next(today), CampaignRecipe.writeOn(season, today)))
                        .sorted(Comparator.comparing(Season::on))
                        .toList());
        return "console/campaigns/new";
    }

    @PostMapping("/nueva")
    String begin(
            @RequestParam(defaultValue = "") String receta,
            @RequestParam(required = false) @Nullable String temporada,
            Locale language) {
        ChileanSeason season = ChileanSeason.ofCode(temporada).orElse(null);
        CampaignRecipe recipe = season != null
                ? CampaignRecipe.TEMPORADA
                : CampaignRecipe.ofCode(receta).orElse(CampaignRecipe.OFERTA);
        String name = season == null
                ? texts.in(language).text("campaign.recipe." + recipe.code() + ".name")
                : capital(season.name(language)) + " " + season.next(today()).getYear();
        return "redirect:/campanas/" + create(recipe, season, name).id() + "/personas";
    }

    private Campaign create(CampaignRecipe recipe, @Nullable ChileanSeason season, String name) {
        for (int attempt = 1; attempt < NAMES_TRIED; attempt++) {
            String tried = attempt == 1 ? name : name + " " + attempt;
            try {
                return campaigns.create(tried, recipe.plan(tried, season), recipe.timing(today(), season));
            } catch (Campaigns.CampaignNameTaken taken) {
                continue;
            }
        }
        throw new Campaigns.CampaignNameTaken(name);
    }

    @PostMapping("/{id}/borrar")
    String delete(@PathVariable long id) {
        campaigns.delete(id);
        return HOME + "?hecho=borrada";
    }

    @PostMapping("/{id}/parar")
    String stop(@PathVariable long id) {
        return moved(id, () -> campaigns.cancel(id));
    }

    @PostMapping("/{id}/editar")
    String edit(@PathVariable long id) {
        try {
            campaigns.unschedule(id);
            return "redirect:/campanas/" + id + "/revision";
        } catch (Campaigns.CampaignNotInThatState otherwise) {
            return "redirect:/campanas/" + id;
        }
    }

    /** Shows it as it now stands, also where somebody else was faster. */
    private static String moved(long id, Runnable move) {
        try {
            move.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
        }
        return "redirect:/campanas/" + id;
    }

    private static String capital(String name) {
        String plain = name.replaceFirst("^(el|la|los|las) ", "");
        return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
