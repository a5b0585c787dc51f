package dev.habitue.sources.internal.cafe;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.Reviews;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.RangeQueries;
import dev.habitue.sources.internal.ranges.RangeReader;
import dev.habitue.sources.internal.ranges.ReadOnlyConnection;
import dev.habitue.sources.internal.ranges.SystemOfRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of the shop's database. */
final class CafeReader extends RangeReader implements SystemOfRecord {
    private static final String MAPPING = "2";

    private final CafeSchema schema;
    private final CafeQueries queries;
    private final CafeRows rows;

    /** Purchases that are left out: they wait to be completed, or are nobody's. */
    record LeftOut(long pending, long anonymous) {}

    private CafeReader(ReadOnlyConnection connection, CafeSchema schema, int fractionDigits, ZoneId zone) {
        super(connection, MAPPING);
        this.schema = schema;
        this.queries = new CafeQueries(schema, fractionDigits);
        this.rows = new CafeRows(zone);
    }

    static CafeReader open(CafeAddress address, Duration timeout, int fractionDigits, ZoneId zone) {
        ReadOnlyConnection connection = address.connect(timeout);
        try {
            CafeSchema schema = connection.snapshot(source -> CafeSchema.read(source, address.dialect()));
            return new CafeReader(connection, schema, fractionDigits, zone);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    List<String> notes() {
        return schema.notes();
    }

    boolean hasProgramme() {
        return schema.hasProgramme() && count(Entity.OLD_ACCOUNT) > 0;
    }

    boolean hasReviews() {
        return schema.hasReviews();
    }

    @Override
    protected RangeQueries queries(Entity entity) {
        return queries.of(entity);
    }

    @Override
    public List<SourceRecordDraft> customers(long range) {
        return rowsOfRange(queries.users(), range, rows::customer);
    }

    @Override
    public List<SourceRecordDraft> customersById(Collection<Long> ids) {
        return snapshot(source -> {
            List<SourceRecordDraft> customers = new ArrayList<>();
            try (PreparedStatement statement = source.prepareStatement(queries.usersById(ids.size()))) {
                int parameter = 0;
                for (long id : ids) {
                    statement.setLong(++parameter, id);
                }
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        customers.add(rows.customer(found));
                    }
                }
            }
            return customers;
        });
    }

    @Override
    public List<CafeVisit> visits(long range) {
        return snapshot(source -> {
            Map<Long, CafeVisit> visits = new TreeMap<>();
            eachOfRange(source, queries.purchases(), range, row -> rows.purchase(row, visits));
            eachOfRange(source, queries.lines(), range, row -> rows.line(row, visits));
            return List.copyOf(visits.values());
        });
    }

    List<OldProgramme.Account> accounts(long range) {
        return rowsOfRange(queries.accounts(), range, rows::account);
    }

    List<OldProgramme.Entry> entries(long range) {
        return rowsOfRange(queries.entries(), range, rows::entry);
    }

    List<Reviews.Draft> reviews(long range) {
        return rowsOfRange(queries.reviews(), range, rows::review);
    }

    List<CatalogItemDraft> products() {
        return allRows(queries.products(), rows::product, item -> Long.parseLong(item.sourceKey()));
    }

    LeftOut leftOut() {
        return snapshot(source -> {
            try (PreparedStatement statement = source.prepareStatement(queries.leftOut());
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new LeftOut(row.getLong(1), row.getLong(2));
            }
        });
    }
}
