package dev.habitue.points.web;

import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseItem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as clients tell of it.
 *
 * @param amountConfirmed that an amount far beyond what is paid here is right
 * @param occurredAt when it was bought; of two words on an order the one with the older moment never replaces the other
 * @param source which system the order number is from; the shop's own where it is left out
 */
record EarnRequest(
        @NotNull BigDecimal amount,
        @Nullable Boolean amountConfirmed,
        @NotBlank @Size(max = 100) String orderId,
        @Nullable @Size(max = 50) String source,
        @Nullable OffsetDateTime occurredAt,
        @Nullable @Size(max = 200) List<@Valid @NotNull Item> items) {

    record Item(
            @Nullable @Size(max = 100) String productId,
            @NotBlank @Size(max = 200) String name,

            @Nullable @Positive @Max(10_000) @Digits(integer = 5, fraction = 6) BigDecimal quantity,

            @NotNull BigDecimal amount) {
        PurchaseItem toItem() {
            return new PurchaseItem(
                    productId == null || productId.isBlank() ? name : productId,
                    name,
                    quantity == null ? BigDecimal.ONE : quantity,
                    Money.minor("items.amount", amount));
        }
    }

    boolean confirmed() {
        return Boolean.TRUE.equals(amountConfirmed);
    }

    Purchase purchase(Instant now) {
        Instant told = occurredAt == null ? now : occurredAt.toInstant();
        return new Purchase(
                source == null || source.isBlank() ? Purchase.CURRENT : source,
                orderId,
                Money.minor("amount", amount),
                told.isAfter(now) ? now : told,
                items == null ? List.of() : items.stream().map(Item::toItem).toList(),
                occurredAt == null ? null : told);
    }
}
