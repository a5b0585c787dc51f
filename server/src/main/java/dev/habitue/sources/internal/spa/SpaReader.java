package dev.habitue.sources.internal.spa;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.platform.Databases;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What can be asked of the spa's database. */
final class SpaReader implements AutoCloseable {
    /** Changes with what is made of a row, so that everything is read anew by a program that makes more of it. */
    private static final String MAPPING = "1";

    private static final int CATALOG_PAGE = 1_000;

    /**
     * A range of ids as it stands.
     *
     * @param rows how many rows each of the entity's tables has there
     */
    record RangeDigest(String digest, List<Long> rows) {}

    private final SpaConnection connection;
    private final SpaSchema schema;
    private final SpaQueries queries;

    private SpaReader(SpaConnection connection, SpaSchema schema, int fractionDigits) {
        this.connection = connection;
        this.schema = schema;
        this.queries = new SpaQueries(schema, fractionDigits);
    }

    static SpaReader open(Databases.Access access, Duration timeout, int fractionDigits) {
        SpaConnection connection = SpaConnection.open(access, timeout);
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

    long count(SpaEntity entity) {
        return connection.snapshot(
                source -> number(source, queries.count(entity)).orElse(0));
    }

    OptionalLong firstId(SpaEntity entity, long from) {
        return connection.snapshot(source -> number(source, queries.firstId(entity), from));
    }

    /** The ranges that have rows, by number, from one on, to before another. */
    Map<Long, RangeDigest> digests(SpaEntity entity, long fromRange, long toRange) {
        return connection.snapshot(source -> {
            Map<Long, StringBuilder> texts = new TreeMap<>();
            Map<Long, List<Long>> rows = new TreeMap<>();
            int table = 0;
            for (String query : queries.digests(entity)) {
                int position = table++;
                eachRow(source, query, SpaEntity.firstId(fromRange), SpaEntity.firstId(toRange), row -> {
                    long range = row.getLong(1);
                    if (position == 0) {
                        texts.put(range, new StringBuilder(MAPPING));
                        rows.put(range, new ArrayList<>());
                    }
                    StringBuilder text = texts.get(range);
                    if (text != null) {
                        text.append(' ').append(position).append(':').append(row.getString(2));
                        text.append(':').append(row.getString(3));
                        List<Long> counts = rows.getOrDefault(range, new ArrayList<>());
                        while (counts.size() < position) {
                            counts.add(0L);
                        }
                        counts.add(row.getLong(2));
                    }
                });
            }
            Map<Long, RangeDigest> digests = new TreeMap<>();
            texts.forEach((range, text) ->
                    digests.put(range, new RangeDigest(text.toString(), rows.getOrDefault(range, List.of()))));
            return digests;
        });
    }

    List<SourceRecordDraft> customers(long range) {
        return connection.snapshot(source -> {
            List<SourceRecordDraft> customers = new ArrayList<>();
            eachOfRange(source, queries.customers(), range, row -> customers.add(SpaRows.customer(row)));
            return customers;
        });
    }

    List<SourceRecordDraft> customersById(Collection<Long> ids) {
        return connection.snapshot(source -> {
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

    /** Whole visits, in the order of their ids. */
    List<SpaVisit> visits(long range) {
        return connection.snapshot(source -> {
            Map<Long, SpaVisit> visits = new TreeMap<>();
            eachOfRange(source, queries.visits(), range, row -> SpaRows.visit(row, visits));
            eachOfRange(source, queries.visitServices(), range, row -> SpaRows.item(row, ItemKind.SERVICE, visits));
            eachOfRange(source, queries.visitProducts(), range, row -> SpaRows.item(row, ItemKind.PRODUCT, visits));
            eachOfRange(source, queries.payments(), range, row -> SpaRows.payment(row, visits));
            return List.copyOf(visits.values());
        });
    }

    List<CatalogItemDraft> catalog(ItemKind kind) {
        String query = kind == ItemKind.SERVICE ? queries.services() : queries.products();
        List<CatalogItemDraft> items = new ArrayList<>();
        long after = Long.MIN_VALUE;
        int before;
        do {
            before = items.size();
            long from = after;
            connection.snapshot(source -> {
                eachRow(source, query, from, CATALOG_PAGE, row -> items.add(SpaRows.catalogItem(row, kind)));
                return items;
            });
            if (items.size() > before) {
                after = Long.parseLong(items.getLast().sourceKey());
            }
        } while (items.size() - before == CATALOG_PAGE);
        return items;
    }

    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private static void eachOfRange(Connection source, String query, long range, RowTaker taker) throws SQLException {
        eachRow(source, query, SpaEntity.firstId(range), SpaEntity.firstId(range + 1), taker);
    }

    private static void eachRow(Connection source, String query, long first, long second, RowTaker taker)
            throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(query)) {
            statement.setLong(1, first);
            statement.setLong(2, second);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    private static OptionalLong number(Connection source, String query, long... parameters) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long number = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
