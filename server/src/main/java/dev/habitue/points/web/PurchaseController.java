package dev.habitue.points.web;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.web.JsonInput;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseAmounts;
import dev.habitue.points.orders.RefundPurchase;
import dev.habitue.points.orders.Refunding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/loyalty")
@Tag(name = "Loyalty")
class PurchaseController {
    private static final int MOST = 500;
    private static final int OK = 200;

    record BatchLine(@NotNull Long userId, @NotNull @Valid EarnRequest purchase) {}

    /** Each as it came: one that cannot be read never costs the others. */
    record Batch(
            @NotEmpty @Size(max = MOST) @ArraySchema(schema = @Schema(implementation = BatchLine.class))
            List<JsonNode> purchases) {}

    /**
     * @param status what the purchase alone would have been answered with
     * @param error the stable name of the reason why this purchase earned nothing
     */
    record BatchResult(
            int status,
            @Nullable Long userId,
            @Nullable String orderId,
            long pointsEarned,
            long newTotalPoints,
            boolean repeated,
            @Nullable Long transactionId,
            @Nullable String error,
            @Nullable String detail,
            List<Refusal.FieldError> errors) {
        static BatchResult of(Earning earning, MemberPurchase told) {
            Refusal refusal = earning.refusal();
            return new BatchResult(
                    refusal == null ? OK : refusal.kind().status(),
                    told.userId(),
                    told.purchase().orderId(),
                    earning.points(),
                    earning.balance(),
                    earning.repeated(),
                    earning.entry() == null ? null : earning.entry().id(),
                    refusal == null ? null : refusal.type(),
                    refusal == null ? null : refusal.detail(),
                    refusal == null ? List.of() : refusal.errors());
        }

        static BatchResult refused(JsonNode line, Refusal refusal) {
            JsonNode member = line.path("user_id");
            JsonNode order = line.path("purchase").path("order_id");
            return new BatchResult(
                    refusal.kind().status(),
                    member.isIntegralNumber() && member.canConvertToLong() ? member.asLong() : null,
                    order.isString() ? order.asString() : null,
                    0,
                    0,
                    false,
                    null,
                    refusal.type(),
                    refusal.detail(),
                    refusal.errors());
        }
    }

    record BatchAnswer(int earned, int repeated, int refused, List<BatchResult> results) {
        static BatchAnswer of(List<BatchResult> results) {
            int refused = (int)
                    results.stream().filter(result -> result.error() != null).count();
            int repeated = (int) results.stream().filter(BatchResult::repeated).count();
            return new BatchAnswer(results.size() - refused - repeated, repeated, refused, results);
        }
    }

    /**
     * @param amount of a purchase, the part that is given back
     * @param lines of a purchase, by their place from 1, that are given back
     */
    record Reversal(
            @NotBlank @Size(max = 500) String reason,
            @Nullable BigDecimal amount,
            @Nullable @Size(max = 200) List<@NotNull Integer> lines) {}

    /** @param transaction null where no points moved */
    record Reversed(
            long newTotalPoints,
            long pointsTaken,
            long pointsForgone,
            @Nullable TransactionView transaction) {
        static Reversed of(Refunding refunding, long balance) {
            Entry entry = refunding.entry();
            return new Reversed(
                    balance, refunding.points(), refunding.forgone(), entry == null ? null : TransactionView.of(entry));
        }
    }

    private final Ledger ledger;
    private final PurchaseAmounts amounts;
    private final RefundPurchase refundPurchase;
    private final JsonInput input;
    private final Clock clock;

    PurchaseController(
            Ledger ledger, PurchaseAmounts amounts, RefundPurchase refundPurchase, JsonInput input, Clock clock) {
        this.ledger = ledger;
        this.amounts = amounts;
        this.refundPurchase = refundPurchase;
        this.input = input;
        this.clock = clock;
    }

    @PostMapping("/purchases/batch")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(summary = "Points for up to 500 purchases at once; each answers for itself, in the order given")
    BatchAnswer earnAll(@Valid @RequestBody Batch body) {
        Instant now = clock.instant();
        @Nullable BatchResult[] results = new BatchResult[body.purchases().size()];
        List<Integer> places = new ArrayList<>();
        List<MemberPurchase> purchases = new ArrayList<>();
        for (int place = 0; place < results.length; place++) {
            JsonNode line = body.purchases().get(place);
            try {
                BatchLine read = input.read(line, BatchLine.class);
                Purchase purchase = read.purchase().purchase(now);
                amounts.check(purchase.amountMinor(), read.purchase().confirmed(), PurchaseAmounts.Door.API);
                purchases.add(new MemberPurchase(read.userId(), purchase));
                places.add(place);
            } catch (Refusal refusal) {
                results[place] = BatchResult.refused(line, refusal);
            }
        }
        List<Earning> earnings = ledger.earnAll(purchases, Caller.currentActor());
        for (int told = 0; told < purchases.size(); told++) {
            results[places.get(told)] = BatchResult.of(earnings.get(told), purchases.get(told));
        }
        return BatchAnswer.of(List.of(results));
    }

    @PostMapping("/transactions/{id}/reverse")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Takes a transaction back: restores what was spent, takes what was earned",
            description = "Of a purchase also in part: give amount, or the lines by their place from 1. How much may be"
                    + " taken of points that are spent already, the programme says.",
            responses = {
                @ApiResponse(responseCode = "200", description = "Taken back", useReturnTypeSchema = true),
                @ApiResponse(responseCode = "422", description = "It cannot be taken back, or has been already")
            })
    Reversed reverse(@PathVariable long id, @Valid @RequestBody Reversal body) {
        Long amount = body.amount() == null ? null : Money.minor("amount", body.amount());
        Refunding refunding = refundPurchase.refund(id, amount, body.lines(), body.reason(), Caller.currentActor());
        return Reversed.of(refunding, ledger.balance(refunding.userId()));
    }
}
