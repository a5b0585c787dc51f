package dev.habitue.customers.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.RestoredAddresses;
import dev.habitue.platform.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an upgrade put back under the addresses that were given, and what it could not. */
@RestController
@RequestMapping("/api/v1/{tenant}/consent/restored")
@Tag(name = "Consent")
class RestoredAddressController {
    private static final List<String> OUTCOMES = List.of("restored", "left", "unclear");

    record RestoredView(
            long id,
            String what,
            String guess,
            @Nullable String address,
            @Nullable Long customerId,
            String outcome) {}

    /** @param nextCursor null at the end */
    record RestoredList(
            List<RestoredView> restored, @Nullable String nextCursor) {}

    private final RestoredAddresses addresses;

    RestoredAddressController(RestoredAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(
            summary = "What an upgrade put back under the addresses that were given, and what it could not",
            description = "A past version kept consent and suppressions under its guess at misspelt addresses."
                    + " Filter: outcome (restored, left, unclear).")
    RestoredList list(
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw new InvalidInput("outcome", "use one of " + String.join(", ", OUTCOMES));
        }
        List<RestoredAddresses.Restored> page = addresses.page(outcome, after(cursor), limit);
        return new RestoredList(
                page.stream()
                        .map(one -> new RestoredView(
                                one.id(), one.what(), one.guess(), one.address(), one.customerId(), one.outcome()))
                        .toList(),
                page.size() < limit ? null : Long.toString(page.getLast().id()));
    }

    private static long after(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw new InvalidInput("cursor", "use the next_cursor of the page before");
        }
        return Long.parseLong(cursor);
    }
}
