package dev.habitue.sources.internal.spa;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.platform.Databases;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.RangeQueries;
import dev.habitue.sources.internal.ranges.RangeReader;
import dev.habitue.sources.internal.ranges.ReadOnlyConnection;
import dev.habitue.sources.internal.ranges.SystemOfRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of the spa's database. */
final class SpaReader extends RangeReader implements SystemOfRecord {
    private static final String MAPPING = "1";

    private final SpaSchema schema;
    private final SpaQueries queries;

    private SpaReader(ReadOnlyConnection connection, SpaSchema schema, int fractionDigits) {
        super(connection, MAPPING);
        this.schema = schema;
        this.queries = new SpaQueries(schema, fractionDigits);
    }

    static SpaReader open(Databases.Access access, Duration timeout, int fractionDigits) {
        ReadOnlyConnection connection = ReadOnlyConnection.postgres(SpaDatabase.TITLE, access, timeout);
        try {
            return new SpaReader(connection, connection.snapshot(SpaSchema::read), fractionDigits);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    List<String> notes() {
        return schema.notes();
    }

    @Override
    protected RangeQueries queries(Entity entity) {
        return queries.of(entity);
    }

    @Override
    public List<SourceRecordDraft> customers(long range) {
        return rowsOfRange(queries.customers(), range, SpaRows::customer);
    }

    @Override
    public List<SourceRecordDraft> customersById(Collection<Long> ids) {
        return snapshot(source -> {
            List<SourceRecordDraft> customers = new ArrayList<>();
            try (PreparedStatement statement = source.prepareStatement(queries.customersById())) {
                statement.setArray(1, source.createArrayOf("bigint", ids.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        customers.add(SpaRows.customer(rows));
                    }
                }
            }
            return customers;
        });
    }

    @Override
    public List<SpaVisit> visits(long range) {
        return snapshot(source -> {
            Map<Long, SpaVisit> visits = new TreeMap<>();
            eachOfRange(source, queries.visits(), range, row -> SpaRows.visit(row, visits));
            eachOfRange(source, queries.visitServices(), range, row -> SpaRows.item(row, ItemKind.SERVICE, visits));
            eachOfRange(source, queries.visitProducts(), range, row -> SpaRows.item(row, ItemKind.PRODUCT, visits));
            eachOfRange(source, queries.payments(), range, row -> SpaRows.payment(row, visits));
            return List.copyOf(visits.values());
        });
    }

    List<CatalogItemDraft> catalog(ItemKind kind) {
        return allRows(
                kind == ItemKind.SERVICE ? queries.services() : queries.products(),
                row -> SpaRows.catalogItem(row, kind),
                item -> Long.parseLong(item.sourceKey()));
    }
}
