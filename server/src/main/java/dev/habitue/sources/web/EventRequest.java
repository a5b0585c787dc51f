package dev.habitue.sources.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.input.DialablePhone;
import dev.habitue.platform.input.WrittenName;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.sources.InboundEvent;
import dev.habitue.sources.InboundEvent.Type;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event as it is sent. */
record EventRequest(
        @NotBlank @Size(max = 50) @Schema(example = "purchase.completed")
        String type,

        @Size(min = 1, max = 200) @Nullable String id,

        @NotNull @Schema(example = "2026-11-20T17:30:00-03:00")
        OffsetDateTime occurredAt,

        @Pattern(regexp = "[A-Za-z0-9._-]{1,50}", message = "use letters, digits, dots and hyphens, at most 50") @Schema(description = "which of your systems tells it; default till")
        @Nullable String source,

        @NotNull @Valid Data data) {
    private static final int MOST_DIGITS = 13;
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    record Data(
            @Valid @Nullable Customer customer,
            @Size(min = 1, max = 100) @Nullable String orderId,
            @Size(min = 1, max = 100) @Nullable String reservationId,
            @Nullable OffsetDateTime startsAt,
            @PositiveOrZero @Nullable BigDecimal total,

            @Schema(description = "what was refunded; all of it where left out") @PositiveOrZero @Nullable BigDecimal amount,

            @Size(max = 100) @Nullable String refundId,

            @Schema(example = "CLP") @Size(max = 3) @Nullable String currency,

            @Size(max = 500) @Nullable List<@NotNull @Valid Item> items,
            @Size(max = 100) @Nullable List<@NotNull @Valid Payment> payments) {}

    record Customer(
            @Nullable Long customerId,
            @Size(min = 1, max = 100) @Nullable String sourceId,
            @WrittenName @Size(max = 200) @Nullable String name,
            @DialablePhone @Size(max = 50) @Nullable String phone,
            @Size(max = 254) @Nullable String email,
            @Size(max = 50) @Nullable String document,
            @Size(max = 100) @Nullable String city,
            @Size(max = 100) @Nullable String country) {}

    record Item(
            @Schema(allowableValues = {"service", "product"}) @Pattern(regexp = "service|product") @Nullable String kind,

            @Size(max = 100) @Nullable String key,
            @NotBlank @Size(max = 200) String name,
            @Size(max = 50) @Nullable String type,

            @Schema(description = "decimal: 0.35 of a kilo; 1 where left out")
            @PositiveOrZero @Max(1_000_000) @Digits(integer = 7, fraction = 6) @Nullable BigDecimal quantity,

            @PositiveOrZero @Nullable BigDecimal unitPrice,
            @PositiveOrZero @Nullable BigDecimal amount) {}

    record Payment(
            @Size(max = 100) @Nullable String id,
            @NotBlank @Size(max = 50) String method,
            @NotNull @PositiveOrZero BigDecimal amount,
            @Nullable OffsetDateTime paidAt) {}

    /** Refuses an unknown type, what the type needs and lacks, and another currency. */
    InboundEvent event() {
        Type known = Type.ofCode(type)
                .orElseThrow(() -> new InvalidInput(
                        "type",
                        "use one of "
                                + Arrays.stream(Type.values()).map(Type::code).collect(Collectors.joining(", "))));
        List<Item> items = data.items() == null ? List.of() : data.items();
        require(known, items);
        plausible("occurred_at", occurredAt);
        plausible("data.starts_at", data.startsAt());
        payments().forEach(payment -> plausible("data.payments.paid_at", payment.paidAt()));
        Customer customer = data.customer();
        return new InboundEvent(
                known,
                id,
                source == null ? "till" : source,
                occurredAt.toInstant(),
                new InboundEvent.Data(
                        customer == null
                                ? null
                                : new InboundEvent.Contact(
                                        customer.customerId(),
                                        customer.sourceId(),
                                        customer.name(),
                                        customer.phone(),
                                        customer.email(),
                                        customer.document(),
                                        customer.city(),
                                        customer.country()),
                        data.orderId(),
                        data.reservationId(),
                        data.startsAt() == null ? null : data.startsAt().toInstant(),
                        minor("data.total", data.total()),
                        data.refundId(),
                        minor("data.amount", data.amount()),
                        items.stream().map(EventRequest::item).toList(),
                        payments().stream().map(EventRequest::payment).toList()));
    }

    private List<Payment> payments() {
        return data.payments() == null ? List.of() : data.payments();
    }

    private void require(Type known, List<Item> items) {
        if (data.currency() != null
                && !data.currency().equals(TenantScope.current().currency().getCurrencyCode())) {
            throw new InvalidInput(
                    "data.currency",
                    "amounts here are in " + TenantScope.current().currency().getCurrencyCode());
        }
        if (known == Type.CUSTOMER_UPDATED && data.customer() == null) {
            throw new InvalidInput("data.customer", "say who was updated");
        }
        if (known.isReservation() && data.reservationId() == null) {
            throw new InvalidInput("data.reservation_id", "say which reservation it is");
        }
        boolean purchase = known == Type.PURCHASE_COMPLETED || known == Type.PURCHASE_REFUNDED;
        if (purchase && data.orderId() == null && data.reservationId() == null) {
            throw new InvalidInput("data.order_id", "say which order it is");
        }
        if (known == Type.PURCHASE_COMPLETED && data.total() == null && items.isEmpty()) {
            throw new InvalidInput("data.total", "send the total, or the items it adds up from");
        }
    }

    private static VisitDraft.Item item(Item item) {
        BigDecimal quantity = item.quantity() == null ? BigDecimal.ONE : item.quantity();
        Long unit = minor("data.items.unit_price", item.unitPrice());
        Long amount = minor("data.items.amount", item.amount());
        return new VisitDraft.Item(
                "product".equals(item.kind()) ? ItemKind.PRODUCT : ItemKind.SERVICE,
                item.key(),
                item.name().strip(),
                item.type(),
                quantity,
                unit,
                amount != null ? amount : unit == null ? 0 : times(unit, quantity),
                null,
                null);
    }

    /** As a till prints it: half a unit of the currency and more counts as one. */
    private static long times(long unit, BigDecimal quantity) {
        BigDecimal amount = BigDecimal.valueOf(unit).multiply(quantity).setScale(0, RoundingMode.HALF_UP);
        if (amount.precision() > MOST_DIGITS) {
            throw new InvalidInput("data.items.quantity", "makes more than any amount here can be");
        }
        return amount.longValueExact();
    }

    /** A clock that is years off, or a field that holds something else. */
    private static void plausible(String field, @Nullable OffsetDateTime time) {
        if (time != null && (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR)) {
            throw new InvalidInput(field, "is no time between the years " + FIRST_YEAR + " and " + LAST_YEAR);
        }
    }

    private static InboundEvent.Payment payment(Payment payment) {
        Long amount = minor("data.payments.amount", payment.amount());
        return new InboundEvent.Payment(
                payment.id(),
                payment.paidAt() == null ? null : payment.paidAt().toInstant(),
                amount == null ? 0 : amount,
                payment.method().strip());
    }

    private static @Nullable Long minor(String field, @Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        int digits = Math.max(0, TenantScope.current().currency().getDefaultFractionDigits());
        if (amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new InvalidInput(field, "is larger than any amount here can be");
        }
        try {
            return amount.movePointRight(digits).longValueExact();
        } catch (ArithmeticException finer) {
            throw new InvalidInput(field, "has more decimals than the currency");
        }
    }
}
