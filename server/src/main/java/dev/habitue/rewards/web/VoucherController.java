package dev.habitue.rewards.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.rewards.QrImages;
import dev.habitue.rewards.UnknownVoucher;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.web.RewardViews.RedemptionView;
import dev.habitue.rewards.web.RewardViews.VoucherView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/vouchers/{code}")
@Tag(name = "Rewards")
class VoucherController {
    record UseRequest(
            @Size(min = 1, max = 100) @Nullable String orderId,
            @PositiveOrZero @Nullable BigDecimal amount) {}

    record CancelRequest(@NotBlank @Size(max = 500) String reason) {}

    private final Vouchers vouchers;
    private final QrImages images;

    VoucherController(Vouchers vouchers, QrImages images) {
        this.vouchers = vouchers;
        this.images = images;
    }

    private Voucher voucher(String code) {
        return vouchers.find(code).orElseThrow(UnknownVoucher::new);
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "One voucher by its code; case and hyphens do not matter")
    VoucherView find(@PathVariable String code) {
        return VoucherView.of(voucher(code));
    }

    @PostMapping("/use")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Uses the voucher at the counter, once; with the order's amount it says what it takes off",
            description = "The same order_id again answers the first use.",
            responses = {
                @ApiResponse(responseCode = "200", description = "Used", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "422",
                        description = "It is used, cancelled or expired; errors[] says which")
            })
    VoucherView use(@PathVariable String code, @Valid @RequestBody(required = false) @Nullable UseRequest body) {
        return VoucherView.of(
                body == null
                        ? vouchers.use(code, null, null)
                        : vouchers.use(code, body.orderId(), Amounts.minorOrNull("amount", body.amount())));
    }

    @PostMapping("/confirm")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Issues a voucher that was held",
            responses = {
                @ApiResponse(responseCode = "200", description = "Issued, or was", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "422", description = "It does not stand any more")
            })
    VoucherView confirm(@PathVariable String code) {
        return VoucherView.of(vouchers.confirm(code));
    }

    @PostMapping("/cancel")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Cancels a voucher, issued or held, and gives its points back",
            responses = {
                @ApiResponse(responseCode = "200", description = "Cancelled, or was", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "422", description = "It is used or has expired")
            })
    RedemptionView cancel(@PathVariable String code, @Valid @RequestBody CancelRequest body) {
        return RedemptionView.of(vouchers.cancel(code, body.reason()));
    }

    @GetMapping(path = "/qr.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The voucher's code as a QR image, to print or to send")
    @ApiResponse(
            responseCode = "200",
            description = "The image",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    byte[] png(@PathVariable String code) {
        return images.png(voucher(code).code());
    }

    @GetMapping(path = "/qr.svg", produces = "image/svg+xml")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The voucher's code as a QR drawing of any size")
    String svg(@PathVariable String code) {
        return images.svg(voucher(code).code());
    }
}
