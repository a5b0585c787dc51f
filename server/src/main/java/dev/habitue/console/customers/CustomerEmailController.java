package dev.habitue.console.customers;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customers;
import dev.habitue.customers.EmailProposals;
import dev.habitue.customers.UnknownCustomer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Staff's word on an address that looks misspelt. */
@Controller
@RequestMapping("/clientes/{id}/correo")
@Requires(Permission.CONSENT_WRITE)
class CustomerEmailController {
    private final EmailProposals proposals;
    private final Customers customers;

    CustomerEmailController(EmailProposals proposals, Customers customers) {
        this.customers = customers;
        this.proposals = proposals;
    }

    @PostMapping
    String decide(@PathVariable long id, @RequestParam String es) {
        if (customers.find(id).isEmpty()) {
            throw new UnknownCustomer(id);
        }
        if ("otro".equals(es)) {
            proposals.accept(id);
        } else {
            proposals.keep(id);
        }
        return "redirect:/clientes/" + id;
    }
}
