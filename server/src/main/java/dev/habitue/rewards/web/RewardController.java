package dev.habitue.rewards.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.rewards.Rewards;
import dev.habitue.rewards.web.RewardViews.RewardPage;
import dev.habitue.rewards.web.RewardViews.RewardRequest;
import dev.habitue.rewards.web.RewardViews.RewardView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
@RequestMapping("/api/loyalty/rewards")
@Tag(name = "Rewards")
class RewardController {
    private final Rewards rewards;

    RewardController(Rewards rewards) {
        this.rewards = rewards;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(
            summary = "The catalogue, cheapest first",
            description = "In the envelope of the shop's pages: success and data. Retired rewards on request.")
    RewardPage list(
            @RequestParam(name = "include_retired", defaultValue = "false") boolean includeRetired,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000_000) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return new RewardPage(
                true,
                rewards.list(includeRetired, skip, limit).stream()
                        .map(RewardView::of)
                        .toList(),
                rewards.count(includeRetired),
                skip,
                limit);
    }

    @GetMapping("/{id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "One reward")
    RewardView get(@PathVariable long id) {
        return RewardView.of(rewards.get(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Adds a reward; a free coffee is 100 percent off, at most its price")
    RewardView add(@Valid @RequestBody RewardRequest body) {
        return RewardView.of(rewards.add(body.terms()));
    }

    @PutMapping("/{id}")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Changes a reward; vouchers that are out keep what they promised")
    RewardView change(@PathVariable long id, @Valid @RequestBody RewardRequest body) {
        return RewardView.of(rewards.change(id, body.terms()));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Retires a reward: nobody can redeem it from then on; vouchers that are out stay good")
    RewardView retire(@PathVariable long id) {
        return RewardView.of(rewards.retire(id));
    }
}
