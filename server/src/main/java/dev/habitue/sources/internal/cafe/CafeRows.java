package dev.habitue.sources.internal.cafe;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.engine.tabular.TwiceEncoded;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.Reviews;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.sources.OldProgramme;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a row what {@link CafeQueries} asked for.
 *
 * @param zone where the shop's clock hangs
 */
record CafeRows(ZoneId zone) {
    private static final String ON_SALE = "activo";

    /** Role and state are kept as they came: a student, an employee and an administrator are customers alike. */
    SourceRecordDraft customer(ResultSet row) throws SQLException {
        Map<String, String> raw = new LinkedHashMap<>();
        keep(raw, "rol", row.getString(5));
        keep(raw, "estado", row.getString(6));
        return new SourceRecordDraft(
                row.getString(1),
                null,
                name(row.getString(2), row.getString(3)),
                null,
                row.getString(4),
                null,
                null,
                null,
                null,
                moment(row, 7),
                raw);
    }

    private static @Nullable String name(@Nullable String given, @Nullable String family) {
        String name = ((given == null ? "" : given.strip()) + " " + (family == null ? "" : family.strip())).strip();
        return name.isEmpty() ? null : TwiceEncoded.mended(name);
    }

    /** PHP shops that spoke to their server in another encoding than they wrote in have letters encoded twice. */
    private static @Nullable String mended(@Nullable String text) {
        return text == null ? null : TwiceEncoded.mended(text);
    }

    private static void keep(Map<String, String> raw, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            raw.put(name, value);
        }
    }

    /** A purchase without a date is none that could be placed in a history. */
    void purchase(ResultSet row, Map<Long, CafeVisit> visits) throws SQLException {
        Instant occurredAt = moment(row, 3);
        if (occurredAt != null) {
            visits.put(
                    row.getLong(1),
                    new CafeVisit(
                            row.getLong(1),
                            row.getLong(2),
                            occurredAt,
                            row.getString(4).toLowerCase(Locale.ROOT),
                            row.getLong(5),
                            new ArrayList<>(2)));
        }
    }

    void line(ResultSet row, Map<Long, CafeVisit> visits) throws SQLException {
        CafeVisit visit = visits.get(row.getLong(1));
        if (visit != null) {
            visit.items()
                    .add(new VisitDraft.Item(
                            ItemKind.PRODUCT,
                            row.getString(3),
                            TwiceEncoded.mended(row.getString(4)),
                            mended(row.getString(5)),
                            row.getBigDecimal(6),
                            number(row, 7),
                            row.getLong(8),
                            null,
                            null));
        }
    }

    CatalogItemDraft product(ResultSet row) throws SQLException {
        String state = row.getString(5);
        return new CatalogItemDraft(
                ItemKind.PRODUCT,
                row.getString(1),
                TwiceEncoded.mended(Objects.requireNonNullElse(row.getString(2), "Producto " + row.getString(1))),
                mended(row.getString(3)),
                number(row, 4),
                null,
                state == null || state.equalsIgnoreCase(ON_SALE));
    }

    OldProgramme.Account account(ResultSet row) throws SQLException {
        return new OldProgramme.Account(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                moment(row, 4),
                moment(row, 5),
                number(row, 6),
                number(row, 7),
                false);
    }

    OldProgramme.Entry entry(ResultSet row) throws SQLException {
        return new OldProgramme.Entry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                number(row, 7),
                number(row, 8),
                moment(row, 9),
                false);
    }

    Reviews.Draft review(ResultSet row) throws SQLException {
        Long rating = number(row, 4);
        return new Reviews.Draft(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                rating == null ? null : (Integer) Math.toIntExact(rating),
                mended(row.getString(5)),
                row.getString(6),
                moment(row, 7));
    }

    private @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        Long micros = number(row, column);
        return micros == null
                ? null
                : LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant();
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
