package dev.habitue.customers.internal.consent;

import dev.habitue.access.Audit;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.EmailProposals;
import dev.habitue.customers.internal.people.CustomerChanges;
import dev.habitue.engine.matching.people.LikelyEmail;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredEmailProposals implements EmailProposals {
    private final EmailCorrectionTable table;
    private final Customers customers;
    private final CustomerChanges changes;
    private final Audit audit;

    StoredEmailProposals(EmailCorrectionTable table, Customers customers, CustomerChanges changes, Audit audit) {
        this.table = table;
        this.customers = customers;
        this.changes = changes;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Proposal> of(Customer customer) {
        String given = customer.email();
        return LikelyEmail.proposal(given)
                .filter(likely -> given != null && !table.isDecided(given))
                .map(likely -> new Proposal(String.valueOf(given), likely.toString()));
    }

    @Override
    @Transactional
    public boolean accept(long customerId) {
        return decide(customerId, true);
    }

    @Override
    @Transactional
    public boolean keep(long customerId) {
        return decide(customerId, false);
    }

    private boolean decide(long customerId, boolean accepted) {
        Optional<Proposal> proposal = customers.find(customerId).flatMap(this::of);
        proposal.ifPresent(found -> {
            table.decide(found.given(), accepted ? found.likely() : found.given());
            changes.of(table.customersWith(found.given()));
            audit.record(
                    accepted ? "email.corrected" : "email.kept",
                    "customer:" + customerId,
                    Map.of("customer_id", Long.toString(customerId)));
        });
        return proposal.isPresent();
    }
}
