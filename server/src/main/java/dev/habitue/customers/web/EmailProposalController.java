package dev.habitue.customers.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.EmailProposals;
import dev.habitue.customers.UnknownCustomer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a customer's address was probably meant to be, where it looks misspelt. */
@RestController
@RequestMapping("/api/v1/{tenant}/customers/{id}/email-proposal")
@Tag(name = "Customers")
class EmailProposalController {
    /** @param likely null where the address looks right, or somebody has decided */
    record ProposalView(
            long customerId,
            @Nullable String email,
            @Nullable String likely) {}

    record Decision(@NotNull Boolean accept) {}

    private final Customers customers;
    private final EmailProposals proposals;

    EmailProposalController(Customers customers, EmailProposals proposals) {
        this.customers = customers;
        this.proposals = proposals;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(summary = "What a customer's e-mail address was probably meant to be, where it looks misspelt")
    ProposalView find(@PathVariable long id) {
        Customer customer = customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
        return new ProposalView(
                id,
                customer.email(),
                proposals.of(customer).map(EmailProposals.Proposal::likely).orElse(null));
    }

    @PostMapping
    @Requires(Permission.CUSTOMERS_WRITE)
    @Operation(
            summary = "Takes the likely address as hers, or says that the given one is right",
            description = "Without a proposal nothing happens. The records of the sources stay as they are.")
    ProposalView decide(@PathVariable long id, @Valid @RequestBody Decision body) {
        find(id);
        if (body.accept()) {
            proposals.accept(id);
        } else {
            proposals.keep(id);
        }
        return find(id);
    }
}
