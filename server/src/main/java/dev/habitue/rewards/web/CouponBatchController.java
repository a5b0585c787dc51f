package dev.habitue.rewards.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.rewards.coupons.CouponBatch;
import dev.habitue.rewards.coupons.Coupons;
import dev.habitue.rewards.coupons.UnknownCoupon;
import dev.habitue.rewards.web.CouponViews.BatchView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/loyalty/coupons/batches")
@Tag(name = "Coupons")
class CouponBatchController {
    record NewBatch(
            @Min(1) @Max(CouponBatch.LARGEST) int count,
            @Size(max = 16) @Nullable String prefix,
            @Valid @JsonUnwrapped TermsRequest terms) {}

    record BatchPage(List<BatchView> batches, long skip, int limit) {}

    private final Coupons coupons;

    CouponBatchController(Coupons coupons) {
        this.coupons = coupons;
    }

    @GetMapping
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The batches of coupons, newest first")
    BatchPage list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000_000) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return new BatchPage(
                coupons.batches(skip, limit).stream().map(BatchView::of).toList(), skip, limit);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "Makes up to 100,000 coupons under the same terms, each with a code that nobody can guess")
    BatchView issue(@Valid @RequestBody NewBatch body) {
        return BatchView.of(
                coupons.issue(body.count(), body.prefix(), body.terms().terms()));
    }

    @GetMapping(path = "/{id}/codes.csv", produces = "text/csv")
    @Audited(action = Audited.EXPORTED, subject = "coupon_batch:{id}")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(summary = "The codes of a batch as a CSV file, one a line, in the order in which they were made")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
    @ApiResponse(responseCode = "404", description = "There is no such batch")
    ResponseEntity<String> codes(@PathVariable UUID id) {
        List<String> codes = coupons.codesOf(id);
        if (codes.isEmpty()) {
            throw new UnknownCoupon();
        }
        String csv = "code\r\n" + String.join("\r\n", codes) + "\r\n";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("coupons-" + id + ".csv")
                                .build()
                                .toString())
                .body(csv);
    }
}
