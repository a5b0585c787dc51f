package dev.habitue.points.internal.flow;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customers;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.points.Ledger;
import dev.habitue.points.internal.flow.PurchaseTable.Order;
import dev.habitue.points.internal.flow.PurchaseTable.Unsettled;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.points.orders.OrderWord;
import dev.habitue.points.orders.Purchase;
import dev.habitue.sources.InboundEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the ledger of a visit as it is now: the first time, when its amount or its customer changed, when it was cancelled or
 * came back. Each in a transaction of its own, so that one that cannot be settled never stops the others.
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
    private final InboundEvents events;
    private final TenantSettings settings;
    private final TransactionTemplate apart;

    SettlePurchase(
            PurchaseTable table,
            Ledger ledger,
            Members members,
            Customers customers,
            InboundEvents events,
            TenantSettings settings,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.ledger = ledger;
        this.members = members;
        this.customers = customers;
        this.events = events;
        this.settings = settings;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void settle(Unsettled visit) {
        try {
            apart.executeWithoutResult(status -> tell(visit));
        } catch (Refusal refusal) {
            log.info("visit {} changes nothing: {}", visit.visitId(), refusal.type());
        }
    }

    private void tell(Unsettled visit) {
        InboundEvents.Told told = events.about(visit.sourceKey());
        Order order = orderOf(visit, told.orderIds());
        Long left = visit.amountMinor();
        boolean gone = left == null;
        if (gone && table.isToldOfByAnother(visit.visitId(), order)) {
            table.note(visit, order);
            return;
        }
        Long userId = userOf(visit, gone);
        if (userId == null && visit.holder() == null) {
            return;
        }
        long amount = Math.max(
                0, (left == null ? 0 : left + told.refundedMinor()) - order.besideMinor() - tiedTo(order, told));
        Purchase purchase = new Purchase(
                order.source(),
                order.orderId(),
                amount,
                visit.occurredAt(),
                gone ? List.of() : table.items(visit.visitId()));
        ledger.follow(
                new OrderWord(userId, purchase, Math.min(amount, gone ? 0 : told.refundedMinor()), gone),
                Caller.SYSTEM);
        table.note(visit, order);
    }

    /** Of several orders that are one visit, it is told of under the one that the ledger knows. */
    private Order orderOf(Unsettled visit, Set<String> tied) {
        Order before = visit.told();
        if (before != null) {
            return before;
        }
        String key = visit.sourceKey();
        String own = key.substring(key.lastIndexOf('/') + 1);
        String source = key.contains("/") ? key.substring(0, key.indexOf('/')) : visit.source();
        Set<String> names = new TreeSet<>(tied);
        names.add(own);
        List<String> known = table.known(names);
        String one = tied.isEmpty() ? own : new ArrayList<>(tied).getFirst();
        return new Order(source, known.isEmpty() ? one : known.getFirst(), 0);
    }

    /** What other orders of the same visit earn for under their own names. */
    private long tiedTo(Order order, InboundEvents.Told told) {
        Set<String> others = new TreeSet<>(told.orderIds());
        others.remove(order.orderId());
        return others.isEmpty() ? 0 : table.leftOf(others);
    }

    /** Identity may join customers without moving what they bought: a visit moves where its source says so. */
    private @Nullable Long userOf(Unsettled visit, boolean gone) {
        if (visit.told() != null && !visit.moved() || gone) {
            return visit.holder();
        }
        Long member = memberOf(visit).map(Member::userId).orElse(null);
        return member == null && !visit.moved() ? visit.holder() : member;
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
}
