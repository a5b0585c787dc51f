package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.orders.OrderWord;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.Refund;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The ledger's functions for a single order: told, told again, moved, taken back. */
@Repository
public class OrderTable {
    private final Sql sql;
    private final LedgerTable ledger;

    OrderTable(Sql sql, LedgerTable ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    Outcome earn(long memberId, Purchase purchase, String actor) {
        return tell(memberId, purchase, null, false, actor);
    }

    /** By a source. */
    Outcome follow(OrderWord word, String actor) {
        return tell(word.userId(), word.purchase(), word.givenBackMinor(), word.cancelled(), actor);
    }

    private Outcome tell(
            @Nullable Long memberId, Purchase purchase, @Nullable Long givenBack, boolean cancelled, String actor) {
        return ledger.answer(ledger.call("""
                        loyalty_tell(:memberId, :source, :orderId, :amountMinor, :givenBack, :cancelled, :items::jsonb,
                            :occurredAt, :occurredOn, :toldAt, :unit, :actor, :now, :today)
                        """)
                .params(purchase)
                .json("items", purchase.items().isEmpty() ? null : purchase.items())
                .param("memberId", memberId)
                .param("givenBack", givenBack)
                .param("cancelled", cancelled)
                .param("occurredOn", TenantScope.current().dayOf(purchase.occurredAt()))
                .param("unit", LedgerTable.unit())
                .param("actor", actor));
    }

    /** Takes an order back where it is, so that it can be this member's. */
    Outcome move(long toMemberId, Purchase purchase, String actor) {
        return ledger.answer(ledger.call("""
                        loyalty_move(:toMemberId, :source, :orderId, :amountMinor, :occurredAt, :unit, :actor, :now, :today)
                        """)
                .params(purchase)
                .param("toMemberId", toMemberId)
                .param("unit", LedgerTable.unit())
                .param("actor", actor));
    }

    Outcome givenBack(String source, String orderId, @Nullable Long amountMinor, String actor) {
        return ledger.answer(ledger.call("""
                        loyalty_given_back(:source, :orderId, :amountMinor, :unit, :actor, :now, :today)
                        """)
                .param("source", source)
                .param("orderId", orderId)
                .param("amountMinor", amountMinor)
                .param("unit", LedgerTable.unit())
                .param("actor", actor));
    }

    /** @param amountMinor of a purchase, the part given back; null for all that is left */
    public Outcome reverse(long entryId, @Nullable Long amountMinor, String reason, String actor) {
        return ledger.answer(ledger.call("""
                        loyalty_reverse(:entryId, :amountMinor, :unit, :reason, :actor, :now, :today)
                        """)
                .param("entryId", entryId)
                .param("amountMinor", amountMinor)
                .param("unit", LedgerTable.unit())
                .param("reason", reason)
                .param("actor", actor));
    }

    Outcome refund(Refund refund, String actor) {
        return ledger.answer(ledger.call("""
                        loyalty_refund(:source, :orderId, :refundId, :amountMinor, :unit, :reason, :actor, :now, :today)
                        """)
                .params(refund)
                .param("unit", LedgerTable.unit())
                .param("actor", actor));
    }

    Optional<Long> holder(String source, String orderId) {
        return sql.of("""
                select user_id from loyalty_order
                where tenant_id = :tenant and order_id = :orderId and source = :source
                """)
                .param("orderId", orderId)
                .param("source", source)
                .as(Long.class)
                .optional();
    }

    public Outcome arrive(String source, String orderId) {
        return ledger.answer(ledger.call("loyalty_arrive(:source, :orderId, :now, :today)")
                .param("source", source)
                .param("orderId", orderId));
    }
}
