package dev.habitue.proposals.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.platform.TenantScope;
import dev.habitue.proposals.MessageProposal;
import dev.habitue.proposals.ProposeReactivation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/customers/{id}/proposal")
@Tag(name = "Assistant")
class ProposalController {
    /** @param language es or en; the tenant's own where it is left out */
    record ProposalRequest(
            @Pattern(regexp = "es|en", message = "use es or en") @Nullable String language) {}

    record Offer(List<String> services, int discountPercent) {}

    record ProposalResponse(
            long customerId,
            String approach,
            String subject,
            String message,
            Offer offer,
            List<String> reasons,
            @Nullable String whatsappUrl,
            String generatedBy) {}

    private final ProposeReactivation proposals;

    ProposalController(ProposeReactivation proposals) {
        this.proposals = proposals;
    }

    @PostMapping
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(summary = "A message to win a customer back, written from what is known of her; nothing is sent")
    ProposalResponse propose(
            @PathVariable long id, @Valid @RequestBody(required = false) @Nullable ProposalRequest request) {
        Locale language = request == null || request.language() == null
                ? TenantScope.current().language()
                : Locale.forLanguageTag(request.language());
        MessageProposal proposal = proposals.propose(id, language);
        return new ProposalResponse(
                proposal.customerId(),
                proposal.approach().name().toLowerCase(Locale.ROOT),
                proposal.subject(),
                proposal.message(),
                new Offer(proposal.suggestedServices(), proposal.suggestedDiscountPercent()),
                proposal.reasons(),
                proposal.whatsappUrl(),
                "template");
    }
}
