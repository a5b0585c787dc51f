package dev.habitue.campaigns.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/marketing/planned-campaigns")
@Tag(name = "Campaigns", description = "Who gets what, when, and what it changed")
class PlannedCampaignController {
    record PlannedList(
            List<PlannedCampaignView> campaigns, @Nullable String nextCursor) {}

    private static final String LIST = "planned-campaigns";

    record PlannedDetail(PlannedCampaignView campaign, List<CampaignController.RunView> runs) {}

    private static final int RUNS = 50;

    private final Campaigns campaigns;

    PlannedCampaignController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Planned campaigns, last changed first")
    PlannedList list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Campaign.State wanted = state == null
                ? null
                : Campaign.State.ofCode(state)
                        .orElseThrow(() ->
                                new InvalidInput("state", "use draft, scheduled, running, finished or cancelled"));
        Slice<Campaign> found = Slice.of(
                campaigns.list(wanted, limit + 1, Cursor.decode(cursor, LIST, 2)),
                limit,
                LIST,
                campaign -> Cursor.of(campaign.changedAt(), campaign.id()));
        return new PlannedList(
                found.items().stream().map(PlannedCampaignView::of).toList(), found.nextCursor());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Plans a campaign: a draft, until it is started",
            description = "timing.repeat: now, once, daily, weekly, monthly. Days and times are the place's.")
    PlannedCampaignView create(@Valid @RequestBody PlannedCampaignRequest body) {
        return PlannedCampaignView.of(campaigns.create(body.name().strip(), body.what(), body.when()));
    }

    @GetMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "A planned campaign with its runs, newest first")
    PlannedDetail one(@PathVariable long id) {
        return new PlannedDetail(
                PlannedCampaignView.of(campaigns.get(id)),
                campaigns.runs(id, RUNS).stream()
                        .map(CampaignController.RunView::of)
                        .toList());
    }

    @PutMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Changes a draft; `revision` is the one that was read")
    PlannedCampaignView change(@PathVariable long id, @Valid @RequestBody PlannedCampaignRequest body) {
        if (body.revision() == null) {
            throw new InvalidInput("revision", "send the one that you read");
        }
        return PlannedCampaignView.of(
                campaigns.change(id, body.revision(), body.name().strip(), body.what(), body.when()));
    }

    @PostMapping("/{id}/dry-run")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Who would get what, if it ran now; nothing is written down or sent")
    CampaignController.RunView dryRun(@PathVariable long id) {
        return CampaignController.RunView.of(campaigns.dryRun(campaigns.get(id).plan()));
    }

    @PostMapping("/{id}/start")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Sets it going: at once, or when its time comes",
            description = "A time that was missed is made up for once, unless it is a week ago.")
    PlannedCampaignView start(@PathVariable long id) {
        return PlannedCampaignView.of(campaigns.start(id, null));
    }

    @PostMapping("/{id}/unschedule")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Takes it back to a draft before it has run")
    PlannedCampaignView unschedule(@PathVariable long id) {
        return PlannedCampaignView.of(campaigns.unschedule(id));
    }

    @PostMapping("/{id}/cancel")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "It runs no more, and what is still queued of it is not sent")
    PlannedCampaignView cancel(@PathVariable long id) {
        return PlannedCampaignView.of(campaigns.cancel(id));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Throws a draft away that never ran")
    PlannedCampaignView delete(@PathVariable long id) {
        return PlannedCampaignView.of(campaigns.delete(id));
    }
}
