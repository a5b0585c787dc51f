package dev.habitue.sources.internal.spa;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.platform.Databases;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.internal.ranges.CustomerRanges;
import dev.habitue.sources.internal.ranges.RangeTable;
import dev.habitue.sources.internal.ranges.RangeWalk;
import dev.habitue.sources.internal.ranges.SystemOfRecord;
import dev.habitue.sources.internal.ranges.VisitRanges;
import dev.habitue.sources.internal.sync.Connector;
import dev.habitue.sources.internal.sync.SourceAddresses;
import dev.habitue.sources.internal.sync.SourceSettings;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The spa's present booking system: a Django application's PostgreSQL, read and never written. */
@Component
class SpaDatabase implements Connector {
    static final String TITLE = "The spa's database";

    private final SourceAddresses addresses;
    private final SourceSettings settings;
    private final CustomerRanges customers;
    private final VisitRanges visits;
    private final Catalog catalog;
    private final RangeTable remembered;
    private final TransactionTemplate transaction;

    SpaDatabase(
            SourceAddresses addresses,
            SourceSettings settings,
            CustomerRanges customers,
            VisitRanges visits,
            Catalog catalog,
            RangeTable remembered,
            TransactionTemplate transaction) {
        this.addresses = addresses;
        this.settings = settings;
        this.customers = customers;
        this.visits = visits;
        this.catalog = catalog;
        this.remembered = remembered;
        this.transaction = transaction;
    }

    @Override
    public String source() {
        return SourceRecord.CURRENT;
    }

    @Override
    public boolean isConfigured() {
        return addresses.hasDatabase();
    }

    @Override
    public Reading read(Jobs.Progress progress) {
        progress.step("connecting", null);
        Databases.Access access = addresses
                .database()
                .orElseThrow(() -> new SourceUnavailable(
                        SourceProblem.of(SourceProblem.Code.NOT_CONFIGURED), "The spa's database is not configured."));
        int fractionDigits = Math.max(0, TenantScope.current().currency().getDefaultFractionDigits());
        try (SpaReader source = SpaReader.open(access, settings.timeout(), fractionDigits)) {
            return read(source, progress);
        }
    }

    private Reading read(SpaReader source, Jobs.Progress progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("services", catalogue(source, ItemKind.SERVICE));
        counts.put("products", catalogue(source, ItemKind.PRODUCT));
        RangeWalk<SpaReader, SourceRecordDraft> people =
                new RangeWalk<>(source, customers, remembered, transaction, progress);
        people.run();
        counts.put("customers", people.rows(0));
        RangeWalk<SpaReader, SystemOfRecord.Visit> coming =
                new RangeWalk<>(source, visits, remembered, transaction, progress);
        coming.run();
        counts.put("visits", coming.rows(0));
        counts.put("services_sold", coming.rows(1));
        counts.put("products_sold", coming.rows(2));
        counts.put("payments", coming.rows(3));
        List<String> notes = new ArrayList<>(source.notes());
        if (coming.leftOut() > 0) {
            notes.add(coming.leftOut()
                    + " reservations name a customer who is not in ventas_cliente; they are left out until she is.");
        }
        return new Reading(counts, people.changes(), coming.changes(), people.deleted() + coming.deleted(), notes);
    }

    private long catalogue(SpaReader source, ItemKind kind) {
        List<CatalogItemDraft> items = source.catalog(kind);
        transaction.executeWithoutResult(status -> catalog.offer(SourceRecord.CURRENT, kind, items));
        return items.size();
    }
}
