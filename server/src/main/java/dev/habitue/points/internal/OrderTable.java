package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.OrderWord;
import dev.habitue.points.Purchase;
import dev.habitue.points.Refund;
import java.sql.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's functions for a single order: told, told again, moved, taken back. */
@Repository
class OrderTable {
    private final JdbcClient jdbc;
    private final LedgerTable ledger;
    private final EntryRow entries;

    OrderTable(JdbcClient jdbc, LedgerTable ledger, JsonMapper json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.entries = new EntryRow(json);
    }

    Outcome earn(long userId, Purchase purchase, String actor) {
        return tell(userId, purchase, null, false, actor);
    }

    /** By a source. */
    Outcome follow(OrderWord word, String actor) {
        return tell(word.userId(), word.purchase(), word.givenBackMinor(), word.cancelled(), actor);
    }

    private Outcome tell(
            @Nullable Long userId, Purchase purchase, @Nullable Long givenBack, boolean cancelled, String actor) {
        return ledger.answer(jdbc.sql("select " + LedgerTable.OUTCOME
                        + " from loyalty_tell(?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) o")
                .param(userId)
                .param(purchase.source())
                .param(purchase.orderId())
                .param(purchase.amountMinor())
                .param(givenBack)
                .param(cancelled)
                .param(entries.write(purchase.items()))
                .param(Timestamp.from(purchase.occurredAt()))
                .param(TenantScope.current().dayOf(purchase.occurredAt()))
                .param(purchase.toldAt() == null ? null : Timestamp.from(purchase.toldAt()))
                .param(LedgerTable.unit())
                .param(actor)
                .param(ledger.now())
                .param(ledger.today()));
    }

    /** Takes an order back where it is, so that it can be this member's. */
    Outcome move(long to, Purchase purchase, String actor) {
        return ledger.answer(
                jdbc.sql("select " + LedgerTable.OUTCOME + " from loyalty_move(?, ?, ?, ?, ?, ?, ?, ?, ?) o")
                        .params(
                                to,
                                purchase.source(),
                                purchase.orderId(),
                                purchase.amountMinor(),
                                Timestamp.from(purchase.occurredAt()),
                                LedgerTable.unit(),
                                actor,
                                ledger.now(),
                                ledger.today()));
    }

    Outcome givenBack(String source, String orderId, @Nullable Long amountMinor, String actor) {
        return ledger.answer(
                jdbc.sql("select " + LedgerTable.OUTCOME + " from loyalty_given_back(?, ?, ?, ?, ?, ?, ?) o")
                        .param(source)
                        .param(orderId)
                        .param(amountMinor)
                        .param(LedgerTable.unit())
                        .param(actor)
                        .param(ledger.now())
                        .param(ledger.today()));
    }

    /** @param amountMinor of a purchase, the part given back; null for all that is left */
    Outcome reverse(long entryId, @Nullable Long amountMinor, String reason, String actor) {
        return ledger.answer(jdbc.sql("select " + LedgerTable.OUTCOME + " from loyalty_reverse(?, ?, ?, ?, ?, ?, ?) o")
                .param(entryId)
                .param(amountMinor)
                .param(LedgerTable.unit())
                .param(reason)
                .param(actor)
                .param(ledger.now())
                .param(ledger.today()));
    }

    Outcome refund(Refund refund, String actor) {
        return ledger.answer(
                jdbc.sql("select " + LedgerTable.OUTCOME + " from loyalty_refund(?, ?, ?, ?, ?, ?, ?, ?, ?) o")
                        .param(refund.source())
                        .param(refund.orderId())
                        .param(refund.refundId())
                        .param(refund.amountMinor())
                        .param(LedgerTable.unit())
                        .param(refund.reason())
                        .param(actor)
                        .param(ledger.now())
                        .param(ledger.today()));
    }

    Optional<Long> holder(String source, String orderId) {
        return jdbc.sql("select user_id from loyalty_order where tenant_id = ? and order_id = ? and source = ?")
                .params(TenantScope.current().id(), orderId, source)
                .query(Long.class)
                .optional();
    }

    Outcome arrive(String source, String orderId) {
        return ledger.answer(jdbc.sql("select " + LedgerTable.OUTCOME + " from loyalty_arrive(?, ?, ?, ?) o")
                .params(source, orderId, ledger.now(), ledger.today()));
    }
}
