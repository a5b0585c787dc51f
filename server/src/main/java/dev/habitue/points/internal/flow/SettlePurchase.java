package dev.habitue.points.internal.flow;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customers;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.points.Earning;
import dev.habitue.points.Enrolment;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.Member;
import dev.habitue.points.MemberPurchase;
import dev.habitue.points.Members;
import dev.habitue.points.Purchase;
import dev.habitue.points.PurchaseItem;
import dev.habitue.points.Refund;
import dev.habitue.points.internal.flow.PurchaseTable.Part;
import dev.habitue.points.internal.flow.PurchaseTable.Unsettled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what a visit has earned for into line with its amount: the first time, when it has grown, and when part or all of
 * it was given back. Each in a transaction of its own, so that one that cannot be settled never stops the others.
 */
@Component
class SettlePurchase {
    /** Whether whoever buys becomes a member by it; cafés do unless they say otherwise. */
    static final String ENROL_ON_PURCHASE = "loyalty.enrol_on_purchase";

    private static final Logger log = LoggerFactory.getLogger(SettlePurchase.class);
    private static final Duration BEFORE_JOINING = Duration.ofDays(1);

    private final PurchaseTable table;
    private final Ledger ledger;
    private final Members members;
    private final Customers customers;
    private final TenantSettings settings;
    private final TransactionTemplate apart;

    SettlePurchase(
            PurchaseTable table,
            Ledger ledger,
            Members members,
            Customers customers,
            TenantSettings settings,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.ledger = ledger;
        this.members = members;
        this.customers = customers;
        this.settings = settings;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void settle(Unsettled visit) {
        if (visit.dueMinor() > visit.earnedMinor()) {
            apart.executeWithoutResult(status -> earn(visit));
        } else {
            giveBack(visit);
        }
    }

    private void earn(Unsettled visit) {
        Member member = memberOf(visit).orElse(null);
        if (member == null) {
            return;
        }
        int part = visit.parts() + 1;
        long amount = visit.dueMinor() - visit.earnedMinor();
        List<PurchaseItem> items = part == 1 ? table.items(visit.visitId()) : List.of();
        if (part == 1 && hasEarnedByCall(visit, member.userId(), amount)) {
            table.insert(visit, new Part(part, member.userId(), Purchase.CURRENT, orderOf(visit), amount, 0));
            return;
        }
        String orderId = part == 1 ? visit.orderId() : visit.orderId() + "/" + part;
        Purchase purchase = new Purchase(visit.source(), orderId, amount, visit.occurredAt(), items);
        Earning earning = ledger.earnAll(List.of(new MemberPurchase(member.userId(), purchase)), Caller.SYSTEM)
                .getFirst();
        if (earning.refusal() != null) {
            log.info(
                    "visit {} earns nothing: {}",
                    visit.visitId(),
                    earning.refusal().type());
        }
        table.insert(visit, new Part(part, member.userId(), visit.source(), orderId, amount, 0));
    }

    /** A till that tells of its order by an event may have asked for its points too: those come as the shop's own. */
    private boolean hasEarnedByCall(Unsettled visit, long userId, long amount) {
        return visit.source().equals(Purchase.TILL)
                && ledger.ofOrder(Purchase.CURRENT, orderOf(visit))
                        .filter(entry -> entry.userId() == userId)
                        .map(Entry::rule)
                        .filter(rule -> rule.amountMinor() == amount)
                        .isPresent();
    }

    private static String orderOf(Unsettled visit) {
        return visit.orderId().substring(visit.orderId().lastIndexOf('/') + 1);
    }

    private Optional<Member> memberOf(Unsettled visit) {
        Long customerId = visit.customerId();
        if (customerId == null) {
            return Optional.empty();
        }
        Optional<Member> member =
                members.ofCustomers(List.of(customerId)).stream().findFirst();
        if (member.isPresent()) {
            return member.filter(
                    joined -> !visit.occurredAt().isBefore(joined.joinedAt().minus(BEFORE_JOINING)));
        }
        boolean enrols = settings.find(ENROL_ON_PURCHASE, Boolean.class)
                .orElse(TenantScope.current().kind() == Tenant.Kind.CAFE);
        return enrols
                ? customers
                        .find(customerId)
                        .filter(customer -> !customer.testRecord())
                        .map(customer -> members.enrol(
                                new Enrolment(customerId, null, null, null, null, null, visit.occurredAt(), true)))
                : Optional.empty();
    }

    private void giveBack(Unsettled visit) {
        long left = visit.earnedMinor() - visit.dueMinor();
        for (Part part : table.parts(visit.visitId())) {
            long taken = Math.min(left, part.amountMinor());
            if (taken > 0) {
                giveBack(visit, part, taken);
                left -= taken;
            }
        }
    }

    private void giveBack(Unsettled visit, Part part, long taken) {
        try {
            apart.executeWithoutResult(status -> {
                String refundId = "visit " + visit.visitId() + "/" + (part.refunds() + 1);
                ledger.refund(
                        new Refund(part.source(), part.orderId(), refundId, taken, "the purchase was taken back"),
                        Caller.SYSTEM);
                table.takeOff(visit.visitId(), part.part(), taken);
            });
        } catch (Refusal refusal) {
            log.info("visit {} gives nothing back: {}", visit.visitId(), refusal.type());
            apart.executeWithoutResult(status -> table.takeOff(visit.visitId(), part.part(), taken));
        }
    }
}
