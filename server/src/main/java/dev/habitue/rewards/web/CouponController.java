package dev.habitue.rewards.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponFilter;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import dev.habitue.rewards.coupons.UnknownCoupon;
import dev.habitue.rewards.web.CouponViews.CheckView;
import dev.habitue.rewards.web.CouponViews.ClaimView;
import dev.habitue.rewards.web.CouponViews.CouponView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/coupons")
@Tag(name = "Coupons")
class CouponController {
    private static final int DEFAULT_HOLD_SECONDS = 300;

    record NewCoupon(
            @Size(max = 48) @Nullable String code,
            @Nullable Long ownerUserId,
            @Valid @JsonUnwrapped TermsRequest terms) {}

    record UseRequest(
            @NotNull @PositiveOrZero BigDecimal amount,
            @Nullable Long userId,
            @Size(min = 1, max = 100) @Nullable String orderId,
            @Nullable Long claimId,
            @Nullable Integer holdSeconds) {
        CouponUse use(String code) {
            return new CouponUse(code, Amounts.minor("amount", amount), userId, orderId);
        }
    }

    record ReleaseRequest(@NotNull Long claimId) {}

    record CouponPage(List<CouponView> coupons, long total, long skip, int limit) {}

    private final Coupons coupons;
    private final Clock clock;

    CouponController(Coupons coupons, Clock clock) {
        this.coupons = coupons;
        this.clock = clock;
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(
            summary = "The coupons, newest first; code is the beginning of a code",
            description = "Whole codes, and looking for them, are for loyalty:admin; others see how a code ends.")
    CouponPage list(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(name = "batch_id", required = false) @Nullable UUID batchId,
            @RequestParam(name = "owner_user_id", required = false) @Nullable Long ownerId,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000_000) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        boolean whole = Caller.current()
                .filter(caller -> caller.may(Permission.LOYALTY_ADMIN))
                .isPresent();
        CouponFilter filter = new CouponFilter(whole ? code : null, campaign, batchId, ownerId);
        LocalDate today = today();
        return new CouponPage(
                coupons.list(filter, skip, limit).stream()
                        .map(coupon -> whole ? CouponView.of(coupon, today) : CouponView.withoutCode(coupon, today))
                        .toList(),
                coupons.count(filter),
                skip,
                limit);
    }

    @GetMapping("/{code}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "One coupon by its code; case and hyphens do not matter")
    CouponView find(@PathVariable String code) {
        return CouponView.of(coupons.find(code).orElseThrow(UnknownCoupon::new), today());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(
            summary = "Makes a coupon; without a code of yours it gets one that nobody can guess",
            responses = {
                @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "409", description = "Another coupon has that code")
            })
    CouponView create(@Valid @RequestBody NewCoupon body) {
        Coupon coupon = coupons.create(body.code(), body.terms().terms(), body.ownerUserId());
        return CouponView.of(coupon, today());
    }

    @DeleteMapping("/{code}")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Withdraws a coupon: nobody can use it from then on; its uses stay on record")
    CouponView disable(@PathVariable String code) {
        return CouponView.of(coupons.disable(code), today());
    }

    @PostMapping("/{code}/validate")
    @Requires(Permission.LOYALTY_READ)
    @Operation(
            summary = "Whether a coupon would do for an order, what it would take off, and if not, why; takes nothing")
    CheckView validate(@PathVariable String code, @Valid @RequestBody UseRequest body) {
        CouponUse use = body.use(code);
        return CheckView.of(coupons.validate(use), use.orderMinor(), today());
    }

    @PostMapping("/{code}/redeem")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Uses a coupon for an order, or makes a reservation (claim_id) a use",
            description = "The same order_id again answers the first use.",
            responses = {
                @ApiResponse(responseCode = "200", description = "Used, or was already", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "409", description = "The order used it for another amount or member"),
                @ApiResponse(responseCode = "422", description = "It does not do: errors[] names the reasons")
            })
    ClaimView redeem(@PathVariable String code, @Valid @RequestBody UseRequest body) {
        CouponUse use = body.use(code);
        Long claimId = body.claimId();
        return ClaimView.of(claimId == null ? coupons.redeem(use) : coupons.redeemHeld(claimId, use));
    }

    @PostMapping("/{code}/reserve")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary =
                    "Holds a use for a till that is not sure yet, for hold_seconds (300); then it comes back by itself",
            responses = {
                @ApiResponse(responseCode = "200", description = "Held", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "422", description = "It does not do: errors[] names the reasons")
            })
    ClaimView reserve(@PathVariable String code, @Valid @RequestBody UseRequest body) {
        int seconds = body.holdSeconds() == null ? DEFAULT_HOLD_SECONDS : body.holdSeconds();
        return ClaimView.of(coupons.reserve(body.use(code), Duration.ofSeconds(seconds)));
    }

    @PostMapping("/{code}/release")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Gives a use back: a reservation that is not needed, or a use made by mistake",
            responses = {
                @ApiResponse(responseCode = "200", description = "Given back, or was", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "422", description = "No use of this coupon has that number")
            })
    ClaimView release(@PathVariable String code, @Valid @RequestBody ReleaseRequest body) {
        return ClaimView.of(coupons.release(code, body.claimId()));
    }
}
