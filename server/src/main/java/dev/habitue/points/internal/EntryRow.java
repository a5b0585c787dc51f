package dev.habitue.points.internal;

import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.PurchaseItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the ledger as the database writes it. */
final class EntryRow {
    private static final TypeReference<List<PurchaseItem>> ITEMS = new TypeReference<>() {};

    private final JsonMapper json;

    EntryRow(JsonMapper json) {
        this.json = json;
    }

    Entry read(ResultSet row) throws SQLException {
        Long reverses = row.getObject("reverses", Long.class);
        return new Entry(
                row.getLong("entry_id"),
                row.getLong("user_id"),
                row.getLong("entry_no"),
                EntryKind.ofCode(row.getString("kind")),
                row.getLong("points"),
                row.getLong("balance_before"),
                row.getLong("balance_after"),
                row.getBoolean("clawback"),
                row.getString("source"),
                row.getString("order_id"),
                row.getString("description"),
                row.getString("reason"),
                row.getString("actor"),
                reverses,
                rule(row),
                items(row.getString("items")),
                row.getTimestamp("created_at").toInstant());
    }

    private static Entry.@Nullable Rule rule(ResultSet row) throws SQLException {
        Long amount = row.getObject("amount_minor", Long.class);
        if (amount == null || row.getBigDecimal("multiplier") == null) {
            return null;
        }
        return new Entry.Rule(
                amount,
                row.getInt("programme_version"),
                Objects.requireNonNull(row.getString("tier")),
                row.getBigDecimal("points_per_peso"),
                row.getBigDecimal("multiplier"),
                row.getBigDecimal("remainder"));
    }

    private List<PurchaseItem> items(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, ITEMS);
    }

    @Nullable String write(List<PurchaseItem> items) {
        return items.isEmpty() ? null : json.writeValueAsString(items);
    }
}
