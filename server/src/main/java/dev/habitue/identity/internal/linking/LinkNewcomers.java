package dev.habitue.identity.internal.linking;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.SyncIdentity;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.Imports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Links what came since the last run, by itself. A few contacts or till records are held against everybody with the weights
 * that are known; anything else takes a whole run, and whole runs keep a pause that grows with how long they take.
 */
@Service
class LinkNewcomers {
    private static final int FEW = 1_000;
    private static final int PAUSE_PER_RUN = 10;
    private static final Duration PAUSE_WITHOUT_ROOM = Duration.ofMinutes(10);
    private static final Set<String> SINGLY = Set.of(SourceRecord.LEGACY_SERVICES, SourceRecord.TILL);

    private final LinkageDueTable due;
    private final LinkageModelTable models;
    private final Customers customers;
    private final LinkRun run;
    private final Jobs jobs;
    private final Clock clock;
    private final Map<Integer, Instant> notBefore = new ConcurrentHashMap<>();

    LinkNewcomers(
            LinkageDueTable due, LinkageModelTable models, Customers customers, LinkRun run, Jobs jobs, Clock clock) {
        this.due = due;
        this.models = models;
        this.customers = customers;
        this.run = run;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Quietly does nothing where nobody is due, another sync is running, or a file is still coming in; whoever is due then
     * stays so.
     */
    void linkDue() {
        int tenant = TenantScope.current().id();
        List<Long> ids = due.first(FEW + 1);
        if (ids.isEmpty()
                || clock.instant().isBefore(notBefore.getOrDefault(tenant, Instant.MIN))
                || jobs.running(SyncIdentity.JOB).isPresent()
                || jobs.running(Imports.JOB).isPresent()) {
            return;
        }
        try {
            link(ids);
        } catch (LinkingMemoryLimit.TooManyToLink tooMany) {
            notBefore.put(tenant, clock.instant().plus(PAUSE_WITHOUT_ROOM));
            throw tooMany;
        }
    }

    private void link(List<Long> ids) {
        List<SourceRecord> records = ids.size() > FEW ? List.of() : recordsOf(ids);
        if (!records.isEmpty() && models.find().isPresent() && areSingly(records)) {
            jobs.run(SyncIdentity.JOB, Caller.SYSTEM, progress -> {
                due.take(ids);
                run.attributeFew(records, progress);
                due.forgetTaken();
                return records.size();
            });
        } else if (!isTooSoon()) {
            jobs.run(SyncIdentity.JOB, Caller.SYSTEM, progress -> {
                due.takeAll();
                boolean linked = run.runIfChanged(progress).isPresent();
                due.forgetTaken();
                return linked;
            });
        }
    }

    private List<SourceRecord> recordsOf(Collection<Long> customerIds) {
        return customers.recordsOfAll(customerIds).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static boolean areSingly(List<SourceRecord> records) {
        return records.stream().allMatch(record -> SINGLY.contains(record.source()));
    }

    private boolean isTooSoon() {
        return models.find()
                .map(learned -> learned.trainedAt()
                        .plus(learned.took().multipliedBy(PAUSE_PER_RUN))
                        .isAfter(clock.instant()))
                .orElse(false);
    }

    /** How often it is looked whether anybody is due. */
    static final Duration EVERY = Duration.ofSeconds(5);
}
