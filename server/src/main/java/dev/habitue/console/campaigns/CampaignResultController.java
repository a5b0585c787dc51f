package dev.habitue.console.campaigns;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a campaign stands, and what its runs changed. */
@Controller
@RequestMapping("/campanas")
@Requires(Permission.CAMPAIGNS_RUN)
class CampaignResultController {
    private static final int RUNS = 60;

    private final Campaigns campaigns;
    private final CampaignResults results;

    CampaignResultController(Campaigns campaigns, CampaignResults results) {
        this.campaigns = campaigns;
        this.results = results;
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, @RequestParam(required = false) @Nullable UUID corrida, Model model) {
        Campaign campaign = campaigns.get(id);
        if (campaign.mayChange()) {
            return "redirect:/campanas/" + id + "/" + CampaignPages.Step.REVIEW.code();
        }
        List<CampaignRun> runs = campaigns.runs(id, RUNS);
        model.addAttribute("campaign", campaign);
        model.addAttribute("runs", runs);
        runs.stream()
                .filter(run -> corrida == null || corrida.equals(run.runId()))
                .map(CampaignRun::runId)
                .findFirst()
                .ifPresent(run -> results.add(campaigns.results(run), model));
        return "console/campaigns/campaign";
    }

    /** A run that nobody planned: another program asked for it. */
    @GetMapping("/corridas/{run}")
    String run(@PathVariable UUID run, Model model) {
        Campaigns.Results found = campaigns.results(run);
        model.addAttribute("runs", List.of());
        model.addAttribute("name", found.run().campaign());
        results.add(found, model);
        return "console/campaigns/campaign";
    }
}
