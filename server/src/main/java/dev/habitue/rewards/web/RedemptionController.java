package dev.habitue.rewards.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.points.members.Members;
import dev.habitue.rewards.Rewards;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.web.RewardViews.OfferView;
import dev.habitue.rewards.web.RewardViews.RedemptionView;
import dev.habitue.rewards.web.RewardViews.VoucherView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty")
@Tag(name = "Rewards")
class RedemptionController {
    record RedeemRequest(@NotNull Long rewardId, @Nullable Integer holdSeconds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ShopRequest(@NotNull Long userId, @NotNull Long rewardId) {}

    record ShopEnvelope(boolean success, RedemptionView data) {}

    record OfferList(long userId, List<OfferView> rewards) {}

    record VoucherPage(List<VoucherView> vouchers, long skip, int limit) {}

    private final Rewards rewards;
    private final Vouchers vouchers;
    private final Members members;

    RedemptionController(Rewards rewards, Vouchers vouchers, Members members) {
        this.members = members;
        this.rewards = rewards;
        this.vouchers = vouchers;
    }

    @GetMapping("/users/{userId}/rewards")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "Each reward with whether the member can have it now and, if not, why; cheapest first")
    OfferList offers(@PathVariable long userId) {
        return new OfferList(
                userId, rewards.offersFor(userId).stream().map(OfferView::of).toList());
    }

    @PostMapping("/users/{userId}/redeem")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Spends the member's points on a reward and issues its voucher, both or neither",
            description = "With hold_seconds the voucher is held for a till that is not sure yet: confirm or use it, or"
                    + " cancel it; otherwise the points come back by themselves.",
            responses = {
                @ApiResponse(responseCode = "200", description = "Redeemed", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "422",
                        description = "insufficient-points, or reward-not-available with its reasons in errors[]")
            })
    RedemptionView redeem(@PathVariable long userId, @Valid @RequestBody RedeemRequest body) {
        Integer seconds = body.holdSeconds();
        return RedemptionView.of(
                vouchers.redeem(userId, body.rewardId(), null, seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @PostMapping("/redeem-reward")
    @Requires(Permission.LOYALTY_WRITE)
    @Tag(name = "Loyalty for the shop's pages")
    @Operation(summary = "Spends a member's points on a reward, in the shop's envelope")
    ShopEnvelope redeemForShop(@Valid @RequestBody ShopRequest body) {
        return new ShopEnvelope(true, RedemptionView.of(vouchers.redeem(body.userId(), body.rewardId(), null, null)));
    }

    @GetMapping("/users/{userId}/vouchers")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The member's vouchers, newest first")
    VoucherPage ofMember(
            @PathVariable long userId,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000_000) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return new VoucherPage(
                vouchers.ofMember(members.get(userId).userId(), skip, limit).stream()
                        .map(VoucherView::of)
                        .toList(),
                skip,
                limit);
    }
}
