package dev.habitue.sources.internal.cafe;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.Catalog.CatalogItemDraft;
import dev.habitue.purchases.Reviews;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.OldProgrammeChanged;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.internal.ranges.CustomerRanges;
import dev.habitue.sources.internal.ranges.RangeTable;
import dev.habitue.sources.internal.ranges.RangeWalk;
import dev.habitue.sources.internal.ranges.Ranges;
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

/** The café's shop: a PHP program's MySQL or MariaDB, read and never written. */
@Component
class CafeDatabase implements Connector {
    static final String TITLE = "The café's database";

    private final SourceAddresses addresses;
    private final SourceSettings settings;
    private final CustomerRanges customers;
    private final VisitRanges visits;
    private final ReviewRanges reviews;
    private final OldAccountRanges accounts;
    private final OldEntryRanges entries;
    private final Catalog catalog;
    private final RangeTable remembered;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    CafeDatabase(
            SourceAddresses addresses,
            SourceSettings settings,
            CustomerRanges customers,
            VisitRanges visits,
            ReviewRanges reviews,
            OldAccountRanges accounts,
            OldEntryRanges entries,
            Catalog catalog,
            RangeTable remembered,
            Outbox outbox,
            TransactionTemplate transaction) {
        this.addresses = addresses;
        this.settings = settings;
        this.customers = customers;
        this.visits = visits;
        this.reviews = reviews;
        this.accounts = accounts;
        this.entries = entries;
        this.catalog = catalog;
        this.remembered = remembered;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Override
    public String source() {
        return SourceRecord.CURRENT;
    }

    @Override
    public boolean isConfigured() {
        return addresses.hasCafe();
    }

    @Override
    public Reading read(Jobs.Progress progress) {
        progress.step("connecting", null);
        CafeAddress address = new CafeAddress(addresses
                .cafe()
                .orElseThrow(() -> new SourceUnavailable(
                        SourceProblem.of(SourceProblem.Code.NOT_CONFIGURED),
                        "The café's database is not configured.")));
        Tenant tenant = TenantScope.current();
        int fractionDigits = Math.max(0, tenant.currency().getDefaultFractionDigits());
        try (CafeReader source = CafeReader.open(address, settings.timeout(), fractionDigits, tenant.zone())) {
            return read(source, progress);
        }
    }

    /** The programme comes last: an order that it rewarded is then among the purchases that were read before it. */
    private Reading read(CafeReader source, Jobs.Progress progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("products", catalogue(source));
        RangeWalk<CafeReader, SourceRecordDraft> people = walk(source, customers, progress);
        counts.put("customers", people.rows(0));
        RangeWalk<CafeReader, SystemOfRecord.Visit> bought = walk(source, visits, progress);
        counts.put("visits", bought.rows(0));
        counts.put("products_sold", bought.rows(1));
        CafeReader.LeftOut leftOut = source.leftOut();
        counts.put("purchases_pending", leftOut.pending());
        List<String> notes = new ArrayList<>(source.notes());
        if (bought.leftOut() > 0) {
            notes.add(
                    bought.leftOut() + " purchases name a user who is not in Usuario; they are left out until she is.");
        }
        if (leftOut.anonymous() > 0) {
            notes.add(leftOut.anonymous() + " purchases name no user; they are nobody's visit.");
        }
        if (source.hasReviews()) {
            RangeWalk<CafeReader, Reviews.Draft> written = walk(source, reviews, progress);
            counts.put("reviews", written.rows(0));
        }
        if (source.hasProgramme()) {
            readProgramme(source, progress, counts);
        }
        return new Reading(counts, people.changes(), bought.changes(), people.deleted() + bought.deleted(), notes);
    }

    private void readProgramme(CafeReader source, Jobs.Progress progress, Map<String, Long> counts) {
        RangeWalk<CafeReader, OldProgramme.Account> members = walk(source, accounts, progress);
        counts.put("loyalty_users", members.rows(0));
        RangeWalk<CafeReader, OldProgramme.Entry> history = walk(source, entries, progress);
        counts.put("loyalty_transactions", history.rows(0));
        OldProgrammeChanged news = new OldProgrammeChanged(changed(members), changed(history));
        if (news.accounts() > 0 || news.entries() > 0) {
            transaction.executeWithoutResult(status -> outbox.publish(news));
        }
    }

    private static long changed(RangeWalk<?, ?> walk) {
        Changes changes = walk.changes();
        return changes.inserted() + changes.updated() + walk.deleted();
    }

    private <R> RangeWalk<CafeReader, R> walk(
            CafeReader source, Ranges<? super CafeReader, R> ranges, Jobs.Progress progress) {
        RangeWalk<CafeReader, R> walk = new RangeWalk<>(source, ranges, remembered, transaction, progress);
        walk.run();
        return walk;
    }

    private long catalogue(CafeReader source) {
        List<CatalogItemDraft> items = source.products();
        transaction.executeWithoutResult(status -> catalog.offer(SourceRecord.CURRENT, ItemKind.PRODUCT, items));
        return items.size();
    }
}
