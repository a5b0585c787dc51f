package dev.habitue.purchases.internal;

import static dev.habitue.purchases.internal.VisitColumns.longs;
import static dev.habitue.purchases.internal.VisitColumns.micros;
import static dev.habitue.purchases.internal.VisitColumns.numbers;
import static dev.habitue.purchases.internal.VisitColumns.texts;

import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.VisitDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What visits consist of: items and payments, written with their visit and replaced as a whole. */
@Repository
class VisitPartTable {
    private record ItemRow(long visitId, long line, VisitDraft.Item item) {}

    private record PaymentRow(long visitId, VisitDraft.Payment payment) {}

    private final JdbcClient jdbc;
    private final CatalogTable catalog;

    VisitPartTable(JdbcClient jdbc, CatalogTable catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    void insert(String source, List<VisitColumns.Row> visits) {
        List<ItemRow> items = new ArrayList<>();
        List<PaymentRow> payments = new ArrayList<>();
        for (VisitColumns.Row visit : visits) {
            int line = 0;
            for (VisitDraft.Item item : visit.draft().items()) {
                items.add(new ItemRow(visit.visitId(), ++line, item));
            }
            visit.draft().payments().forEach(payment -> payments.add(new PaymentRow(visit.visitId(), payment)));
        }
        if (!items.isEmpty()) {
            insertItems(source, items);
        }
        if (!payments.isEmpty()) {
            insertPayments(payments);
        }
    }

    private void insertItems(String source, List<ItemRow> rows) {
        Map<CatalogTable.Key, Long> ids = catalog.ids(
                source,
                rows.stream()
                        .map(row -> CatalogTable.Key.of(row.item()))
                        .filter(key -> key.sourceKey() != null)
                        .collect(Collectors.toSet()));
        Function<ItemRow, @Nullable Long> catalogItem = row -> ids.get(CatalogTable.Key.of(row.item()));
        jdbc.sql("""
                insert into visit_item (tenant_id, visit_id, line, kind, catalog_item_id, name, item_type, quantity,
                    unit_price_minor, amount_minor, scheduled_on, starts_at)
                select ?, visit_id, line, kind, catalog_item_id, name, item_type, quantity::numeric, unit_price_minor,
                    amount_minor, %s, starts_at
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                    ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                    as item (visit_id, line, kind, catalog_item_id, name, item_type, quantity, unit_price_minor,
                    amount_minor, scheduled_day, starts_at)
                """.formatted(VisitColumns.day("scheduled_day")))
                .param(TenantScope.current().id())
                .param(numbers(rows, ItemRow::visitId))
                .param(numbers(rows, ItemRow::line))
                .param(texts(rows, row -> row.item().kind().name().toLowerCase(Locale.ROOT)))
                .param(longs(rows, catalogItem))
                .param(texts(rows, row -> row.item().name()))
                .param(texts(rows, row -> row.item().itemType()))
                .param(texts(rows, row -> row.item().quantity().toPlainString()))
                .param(longs(rows, row -> row.item().unitPriceMinor()))
                .param(numbers(rows, row -> row.item().amountMinor()))
                .param(longs(
                        rows,
                        row -> row.item().scheduledOn() == null
                                ? null
                                : (Long) row.item().scheduledOn().toEpochDay()))
                .param(texts(rows, row -> row.item().startsAt()))
                .update();
    }

    private void insertPayments(List<PaymentRow> rows) {
        jdbc.sql("""
                insert into payment (tenant_id, visit_id, source_key, paid_at, amount_minor, method)
                select ?, visit_id, source_key, %s, amount_minor, method
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                    as paid (visit_id, source_key, paid_micros, amount_minor, method)
                on conflict do nothing
                """.formatted(VisitColumns.moment("paid_micros")))
                .param(TenantScope.current().id())
                .param(numbers(rows, PaymentRow::visitId))
                .param(texts(rows, row -> row.payment().sourceKey()))
                .param(longs(rows, row -> micros(row.payment().paidAt())))
                .param(numbers(rows, row -> row.payment().amountMinor()))
                .param(texts(rows, row -> row.payment().method()))
                .update();
    }

    void delete(List<VisitColumns.Row> visits) {
        long[] ids = numbers(visits, VisitColumns.Row::visitId);
        int tenant = TenantScope.current().id();
        jdbc.sql("delete from visit_item where tenant_id = ? and visit_id = any(?)")
                .params(tenant, ids)
                .update();
        jdbc.sql("delete from payment where tenant_id = ? and visit_id = any(?)")
                .params(tenant, ids)
                .update();
    }
}
