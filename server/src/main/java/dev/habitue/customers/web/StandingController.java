package dev.habitue.customers.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.SetAside;
import dev.habitue.customers.SetAside.Standing;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
@RequestMapping("/api/v1/{tenant}/customers")
@Tag(name = "Customers")
class StandingController {

    record SetAsideView(long customerId, @Nullable String name, String standing) {
        static SetAsideView of(Customer customer) {
            Standing standing =
                    customer.staff() ? Standing.STAFF : customer.testRecord() ? Standing.TEST : Standing.CUSTOMER;
            return new SetAsideView(customer.id(), customer.name(), standing.code());
        }
    }

    record SetAsideList(
            long total,
            List<SetAsideView> customers,
            @Nullable String nextCursor) {}

    record NewStanding(
            @NotBlank @Schema(allowableValues = {"customer", "staff", "test"})
            String standing) {}

    private final SetAside setAside;

    StandingController(SetAside setAside) {
        this.setAside = setAside;
    }

    @GetMapping("/set-aside")
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(
            summary = "Whoever is left out of all messages as staff or as a test record, by number",
            description =
                    "Names decide it, whole names only, and the tenant's own words; a person's word outranks both.")
    SetAsideList list(
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, "set-aside", 1);
        List<Customer> found = setAside.list(after == null ? 0 : after.number(0), limit + 1);
        List<Customer> shown = found.subList(0, Math.min(limit, found.size()));
        return new SetAsideList(
                setAside.count(),
                shown.stream().map(SetAsideView::of).toList(),
                found.size() > limit ? Cursor.of(shown.getLast().id()).encode("set-aside") : null);
    }

    @PostMapping("/{id}/standing")
    @Requires(Permission.CUSTOMERS_WRITE)
    @Operation(summary = "Says that somebody is a customer, of the staff or a test record, whatever her name says")
    SetAsideView decide(@PathVariable long id, @Valid @RequestBody NewStanding body) {
        return SetAsideView.of(setAside.decide(
                id,
                Standing.ofCode(body.standing())
                        .orElseThrow(() -> new InvalidInput("standing", "use customer, staff or test"))));
    }
}
