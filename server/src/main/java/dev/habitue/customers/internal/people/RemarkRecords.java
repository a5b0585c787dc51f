package dev.habitue.customers.internal.people;

import dev.habitue.customers.internal.records.MarkerTable;
import dev.habitue.customers.internal.records.RecordMarkers;
import dev.habitue.customers.internal.records.SourceRecordTable;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.Tenants;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges anew, at the first start with other rules, those whom the rules of before left out, and everybody where the tenant
 * has words of its own that changed: their records would otherwise wait until they are written anew.
 */
@Component
class RemarkRecords {
    private static final Logger log = LoggerFactory.getLogger(RemarkRecords.class);
    private static final String MARKED_BY = "customers.marked_by";
    private static final String NO_WORDS = "whole names";
    private static final int AT_ONCE = 2_000;

    private final MarkerTable table;
    private final SourceRecordTable records;
    private final RecordMarkers markers;
    private final CustomerChanges changes;
    private final TenantSettings settings;
    private final Tenants tenants;
    private final TransactionTemplate transaction;

    RemarkRecords(
            MarkerTable table,
            SourceRecordTable records,
            RecordMarkers markers,
            CustomerChanges changes,
            TenantSettings settings,
            Tenants tenants,
            TransactionTemplate transaction) {
        this.table = table;
        this.records = records;
        this.markers = markers;
        this.changes = changes;
        this.settings = settings;
        this.tenants = tenants;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void whereTheRulesChanged() {
        for (Tenant tenant : tenants.all()) {
            TenantScope.run(tenant, this::current);
        }
    }

    /** Of the current tenant. */
    void current() {
        String rules = NO_WORDS + markers.ownWords();
        String before = settings.find(MARKED_BY, String.class).orElse("");
        if (before.equals(rules)) {
            return;
        }
        boolean ownWordsChanged = !before.replace(NO_WORDS, "").equals(markers.ownWords());
        long changed = 0;
        long after = 0;
        @Nullable Page page;
        do {
            long from = after;
            page = transaction.execute(status -> remark(from, ownWordsChanged));
            after = page == null ? 0 : page.last();
            changed += page == null ? 0 : page.changed();
        } while (page != null && page.full());
        transaction.executeWithoutResult(status -> settings.set(MARKED_BY, rules));
        if (changed > 0) {
            log.info(
                    "{}: {} records judged anew by their names",
                    TenantScope.current().slug(),
                    changed);
        }
    }

    private record Page(long last, int changed, boolean full) {}

    private Page remark(long after, boolean all) {
        records.lockForWriting();
        Function<@Nullable String, String> marker = markers.forTenant();
        List<MarkerTable.Marked> rows = table.undecided(after, all, AT_ONCE);
        Map<Long, String> others = new LinkedHashMap<>();
        Set<Long> customers = new HashSet<>();
        for (MarkerTable.Marked row : rows) {
            String now = marker.apply(row.name());
            if (!now.equals(row.marker())) {
                others.put(row.recordId(), now);
                customers.add(row.customerId());
            }
        }
        if (!others.isEmpty()) {
            table.mark(others);
            changes.of(customers);
        }
        return new Page(rows.isEmpty() ? after : rows.getLast().recordId(), others.size(), rows.size() == AT_ONCE);
    }
}
