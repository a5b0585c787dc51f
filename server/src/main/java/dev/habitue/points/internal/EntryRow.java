package dev.habitue.points.internal;

import dev.habitue.platform.sql.Row;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.orders.PurchaseItem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as the database writes it. */
final class EntryRow {
    private EntryRow() {}

    static Entry read(Row row) {
        return new Entry(
                row.getLong("entry_id"),
                row.getLong("user_id"),
                row.getLong("entry_no"),
                row.getEnum("kind", EntryKind.class),
                row.getLong("points"),
                row.getLong("balance_before"),
                row.getLong("balance_after"),
                row.getBoolean("clawback"),
                row.get("source", String.class),
                row.get("order_id", String.class),
                row.get("description", String.class),
                row.get("reason", String.class),
                row.getString("actor"),
                row.get("reverses", Long.class),
                rule(row),
                items(row),
                row.getInstant("created_at"));
    }

    private static Entry.@Nullable Rule rule(Row row) {
        Long amount = row.get("amount_minor", Long.class);
        BigDecimal multiplier = row.get("multiplier", BigDecimal.class);
        if (amount == null || multiplier == null) {
            return null;
        }
        return new Entry.Rule(
                amount,
                row.getInt("programme_version"),
                row.getString("tier"),
                row.getBigDecimal("points_per_peso"),
                multiplier,
                row.getBigDecimal("remainder"));
    }

    private static List<PurchaseItem> items(Row row) {
        PurchaseItem[] items = row.get("items", PurchaseItem[].class);
        return items == null ? List.of() : List.of(items);
    }
}
