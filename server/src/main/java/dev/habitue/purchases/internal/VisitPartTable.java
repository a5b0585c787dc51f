package dev.habitue.purchases.internal;

import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.StorableText;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What visits consist of: items and payments, written with their visit and replaced as a whole. */
@Repository
class VisitPartTable {
    private static final String INSERT_ITEMS = """
            insert into visit_item (tenant_id, visit_id, line, kind, catalog_item_id, name, item_type, quantity,
                unit_price_minor, amount_minor, scheduled_on, starts_at)
            select :tenant, visit_id, line, kind, catalog_item_id, name, item_type, quantity, unit_price_minor,
                amount_minor, %s, starts_at
            from unnest(:visitId::bigint[], :line::int[], :kind::text[], :catalogItemId::bigint[], :name::text[],
                :itemType::text[], :quantity::numeric[], :unitPriceMinor::bigint[], :amountMinor::bigint[],
                :scheduledDay::bigint[], :startsAt::text[])
                as item (visit_id, line, kind, catalog_item_id, name, item_type, quantity, unit_price_minor,
                amount_minor, scheduled_day, starts_at)
            """.formatted(EpochNumbers.day("scheduled_day"));

    private static final String INSERT_PAYMENTS = """
            insert into payment (tenant_id, visit_id, source_key, paid_at, amount_minor, method)
            select :tenant, visit_id, source_key, %s, amount_minor, method
            from unnest(:visitId::bigint[], :sourceKey::text[], :paidMicros::bigint[], :amountMinor::bigint[],
                :method::text[]) as paid (visit_id, source_key, paid_micros, amount_minor, method)
            on conflict do nothing
            """.formatted(EpochNumbers.moment("paid_micros"));

    private record ItemRow(
            long visitId,
            int line,
            ItemKind kind,
            @Nullable Long catalogItemId,
            String name,
            @Nullable String itemType,
            BigDecimal quantity,
            @Nullable Long unitPriceMinor,
            long amountMinor,
            @Nullable Long scheduledDay,
            @Nullable String startsAt) {}

    private record PaymentRow(long visitId, String sourceKey, long paidMicros, long amountMinor, String method) {}

    private final Sql sql;
    private final CatalogTable catalog;

    VisitPartTable(Sql sql, CatalogTable catalog) {
        this.sql = sql;
        this.catalog = catalog;
    }

    void insert(String source, List<HashedVisit> visits) {
        List<ItemRow> items = itemsOf(source, visits);
        if (!items.isEmpty()) {
            sql.of(INSERT_ITEMS).columns(ItemRow.class, items).update();
        }
        List<PaymentRow> payments = paymentsOf(visits);
        if (!payments.isEmpty()) {
            sql.of(INSERT_PAYMENTS).columns(PaymentRow.class, payments).update();
        }
    }

    private List<ItemRow> itemsOf(String source, List<HashedVisit> visits) {
        Map<CatalogTable.Key, Long> ids = catalog.ids(
                source,
                visits.stream()
                        .flatMap(visit -> visit.draft().items().stream())
                        .map(CatalogTable.Key::of)
                        .filter(key -> key.sourceKey() != null)
                        .collect(Collectors.toSet()));
        List<ItemRow> rows = new ArrayList<>();
        for (HashedVisit visit : visits) {
            int line = 0;
            for (VisitDraft.Item item : visit.draft().items()) {
                rows.add(new ItemRow(
                        visit.visitId(),
                        ++line,
                        item.kind(),
                        ids.get(CatalogTable.Key.of(item)),
                        StorableText.of(item.name()),
                        StorableText.orNull(item.itemType()),
                        item.quantity(),
                        item.unitPriceMinor(),
                        item.amountMinor(),
                        EpochNumbers.dayOrNull(item.scheduledOn()),
                        StorableText.orNull(item.startsAt())));
            }
        }
        return rows;
    }

    private static List<PaymentRow> paymentsOf(List<HashedVisit> visits) {
        List<PaymentRow> rows = new ArrayList<>();
        for (HashedVisit visit : visits) {
            for (VisitDraft.Payment payment : visit.draft().payments()) {
                rows.add(new PaymentRow(
                        visit.visitId(),
                        StorableText.of(payment.sourceKey()),
                        EpochNumbers.micros(payment.paidAt()),
                        payment.amountMinor(),
                        StorableText.of(payment.method())));
            }
        }
        return rows;
    }

    void delete(List<HashedVisit> visits) {
        List<Long> ids = visits.stream().map(HashedVisit::visitId).toList();
        sql.of("delete from visit_item where tenant_id = :tenant and visit_id = any(:visits)")
                .param("visits", ids)
                .update();
        sql.of("delete from payment where tenant_id = :tenant and visit_id = any(:visits)")
                .param("visits", ids)
                .update();
    }
}
