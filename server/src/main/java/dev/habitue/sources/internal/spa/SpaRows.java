package dev.habitue.sources.internal.spa;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a row what {@link SpaQueries} asked for. */
final class SpaRows {
    private SpaRows() {}

    static SourceRecordDraft customer(ResultSet row) throws SQLException {
        return new SourceRecordDraft(
                row.getString(1),
                null,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                null,
                row.getString(7),
                row.getString(6),
                moment(row, 8),
                Map.of());
    }

    /** A reservation without any date is none that could be placed in a history. */
    static void visit(ResultSet row, Map<Long, SpaVisit> visits) throws SQLException {
        Instant occurredAt = moment(row, 3);
        if (occurredAt != null) {
            String status = row.getString(5);
            visits.put(
                    row.getLong(1),
                    new SpaVisit(
                            row.getLong(1),
                            row.getLong(2),
                            occurredAt,
                            moment(row, 4),
                            status == null ? "" : status,
                            row.getString(6),
                            row.getLong(7),
                            number(row, 8),
                            number(row, 9),
                            row.getString(10),
                            new ArrayList<>(2),
                            new ArrayList<>(1)));
        }
    }

    static void item(ResultSet row, ItemKind kind, Map<Long, SpaVisit> visits) throws SQLException {
        SpaVisit visit = visits.get(row.getLong(1));
        if (visit != null) {
            Long day = number(row, 9);
            visit.items()
                    .add(new VisitDraft.Item(
                            kind,
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBigDecimal(6),
                            number(row, 7),
                            row.getLong(8),
                            day == null ? null : LocalDate.ofEpochDay(day),
                            row.getString(10)));
        }
    }

    static void payment(ResultSet row, Map<Long, SpaVisit> visits) throws SQLException {
        SpaVisit visit = visits.get(row.getLong(1));
        if (visit != null) {
            Instant paidAt = moment(row, 3);
            visit.payments()
                    .add(new VisitDraft.Payment(
                            row.getString(2),
                            paidAt == null ? visit.occurredAt() : paidAt,
                            row.getLong(4),
                            row.getString(5)));
        }
    }

    static CatalogItemDraft catalogItem(ResultSet row, ItemKind kind) throws SQLException {
        Long minutes = number(row, 5);
        return new CatalogItemDraft(
                kind,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                number(row, 4),
                minutes == null ? null : (Integer) minutes.intValue(),
                row.getBoolean(6));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        Long micros = number(row, column);
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
