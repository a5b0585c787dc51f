package dev.habitue.points.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.Reference;
import dev.habitue.points.UnknownEntry;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseAmounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
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
@RequestMapping("/api/loyalty/users/{user_id}")
@Tag(name = "Loyalty")
class PointsController {
    private static final long MOST_POINTS = 1_000_000_000_000L;

    record Spending(
            @NotNull @Min(1) @Max(MOST_POINTS) Long points,
            @Nullable @Size(max = 100) String orderId,
            @Nullable @Size(max = 200) String description) {
        Reference reference() {
            return new Reference("spend", orderId, description);
        }
    }

    record Adjustment(
            @NotNull @Min(-MOST_POINTS) @Max(MOST_POINTS) Long points,
            @NotBlank @Size(max = 500) String reason) {}

    record Moved(long newTotalPoints, TransactionView transaction) {
        static Moved of(Entry entry) {
            return new Moved(entry.balanceAfter(), TransactionView.of(entry));
        }
    }

    record TransactionList(List<TransactionView> transactions, long skip, int limit) {}

    record Explained(TransactionView transaction, @Nullable Explanation why) {}

    private final Ledger ledger;
    private final PurchaseAmounts amounts;
    private final Members members;
    private final DryRun dryRun;
    private final Clock clock;

    PointsController(Ledger ledger, PurchaseAmounts amounts, Members members, DryRun dryRun, Clock clock) {
        this.ledger = ledger;
        this.amounts = amounts;
        this.members = members;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    @GetMapping("/transactions")
    @Audited(action = Audited.VIEWED, subject = "member:{user_id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "The member's transactions, newest first")
    TransactionList transactions(
            @PathVariable("user_id") long userId,
            @RequestParam(defaultValue = "0") @Min(0) long skip,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        members.get(userId);
        return new TransactionList(
                ledger.entries(userId, null, skip, limit).stream()
                        .map(TransactionView::of)
                        .toList(),
                skip,
                limit);
    }

    @GetMapping("/transactions/{id}")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "One transaction, and why a purchase earned what it did: the rules' version and the sum")
    Explained explain(@PathVariable("user_id") long userId, @PathVariable long id) {
        Entry entry = ledger.find(id).filter(found -> found.userId() == userId).orElseThrow(() -> new UnknownEntry(id));
        return new Explained(TransactionView.of(entry), Explanation.of(entry));
    }

    @PostMapping("/earn")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Points for a purchase; told again, the same order is corrected",
            responses = {
                @ApiResponse(responseCode = "200", description = "Earned, or was already", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "409",
                        description =
                                "The order is being told of for another member at this moment; or the amount is far"
                                        + " beyond what is paid here, and amount_confirmed is not true"),
                @ApiResponse(responseCode = "422", description = "The account is closed")
            })
    EarnResponse earn(@PathVariable("user_id") long userId, @Valid @RequestBody EarnRequest body) {
        return earned(userId, body);
    }

    private EarnResponse earned(long userId, EarnRequest body) {
        Purchase purchase = body.purchase(clock.instant());
        amounts.check(purchase.amountMinor(), body.confirmed(), PurchaseAmounts.Door.API);
        return EarnResponse.of(ledger.earn(userId, purchase, Caller.currentActor()));
    }

    @PostMapping("/earn/dry-run")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "What a purchase would earn, or why it would not; nothing is kept")
    DryRun.Result<EarnResponse> tryToEarn(@PathVariable("user_id") long userId, @Valid @RequestBody EarnRequest body) {
        return dryRun.of(() -> earned(userId, body));
    }

    @PostMapping("/spend")
    @Requires(Permission.LOYALTY_WRITE)
    @Operation(
            summary = "Spends points without a reward, as for part of a bill",
            responses = {
                @ApiResponse(responseCode = "200", description = "Spent", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "422",
                        description = "There are not enough points, or the account is closed")
            })
    Moved spend(@PathVariable("user_id") long userId, @Valid @RequestBody Spending body) {
        return Moved.of(ledger.redeem(userId, body.points(), body.reference(), Caller.currentActor()));
    }

    @PostMapping("/spend/dry-run")
    @Requires(Permission.LOYALTY_READ)
    @Operation(summary = "Whether so many points could be spent, and if not, why; nothing is kept")
    DryRun.Result<Moved> tryToSpend(@PathVariable("user_id") long userId, @Valid @RequestBody Spending body) {
        return dryRun.of(() -> Moved.of(ledger.redeem(userId, body.points(), body.reference(), Caller.currentActor())));
    }

    @PostMapping("/adjust")
    @Requires(Permission.LOYALTY_ADMIN)
    @Operation(
            summary = "Corrects the points by hand, with the reason on record",
            responses = {
                @ApiResponse(responseCode = "200", description = "Corrected", useReturnTypeSchema = true),
                @ApiResponse(
                        responseCode = "422",
                        description = "There are not enough points, or the account is closed")
            })
    Moved adjust(@PathVariable("user_id") long userId, @Valid @RequestBody Adjustment body) {
        return Moved.of(ledger.adjust(userId, body.points(), body.reason(), Caller.currentActor()));
    }
}
