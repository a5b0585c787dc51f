package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.insights.InsightSettings;
import dev.habitue.insights.Recalculation;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.sources.SourceSync;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what is kept of customers up to date: of some after news, of all each day, and the models they are seen by. */
@Component
class RefreshInsights {
    private static final int CHUNK = 5_000;

    private final HistoryTable histories;
    private final InsightTable insights;
    private final InsightStateTable states;
    private final TenantSettings settings;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefreshInsights(
            HistoryTable histories,
            InsightTable insights,
            InsightStateTable states,
            TenantSettings settings,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.histories = histories;
        this.insights = insights;
        this.states = states;
        this.settings = settings;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * As {@link #of}, but leaves it to {@link #ofAll} while the first sync fills an empty base, because that follows once
     * the sync has ended. A run that is under way may have passed these customers already, so it is looked for first.
     */
    void afterNewsOf(Collection<Long> customerIds) {
        boolean all = jobs.running(Recalculation.JOB).isPresent();
        if (all
                || states.read().refreshedOn() != null
                || jobs.running(SourceSync.JOB).isEmpty()) {
            of(customerIds);
        }
    }

    /** Of these customers only; joins the caller's transaction. */
    void of(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            insights.lock();
            Map<Long, History> found = histories.read(customerIds, clock.instant());
            write(calculation(), found);
            List<Long> gone = customerIds.stream()
                    .filter(customerId -> !found.containsKey(customerId))
                    .toList();
            insights.delete(gone);
        });
    }

    /** Of everybody, in chunks with a transaction each, by models that are fitted to everybody first. */
    long ofAll(Jobs.Progress progress) {
        progress.step("fit", null);
        fit();
        long count = recompute(progress);
        transaction.executeWithoutResult(status -> states.refreshed(today()));
        return count;
    }

    private void fit() {
        InsightSettings own = ownSettings();
        LocalDate today = today();
        List<Spending> spending = transaction.execute(status -> histories.spending(clock.instant())).stream()
                .filter(one -> !one.lastOn().isAfter(today))
                .toList();
        LifetimeModel model = LifetimeModel.fit(
                spending.stream().map(one -> one.summary(today)).toList());
        RfmScales scales = own.rfmMode() == InsightSettings.Mode.QUINTILES
                ? RfmScales.fifths(
                        spending.stream().map(one -> one.activity(today)).toList())
                : null;
        transaction.executeWithoutResult(status -> states.keepModel(model, scales, clock.instant()));
    }

    private long recompute(Jobs.Progress progress) {
        progress.step("score", null);
        long after = Long.MIN_VALUE;
        long count = 0;
        while (true) {
            long from = after;
            List<Long> ids = transaction.execute(status -> recomputeChunk(from));
            if (ids.isEmpty()) {
                return count;
            }
            after = ids.getLast();
            count += ids.size();
            progress.done(count);
        }
    }

    private List<Long> recomputeChunk(long after) {
        insights.lock();
        List<Long> ids = histories.customerIds(after, CHUNK);
        if (ids.isEmpty()) {
            insights.deleteOthersBetween(after, Long.MAX_VALUE, List.of());
            return ids;
        }
        write(calculation(), histories.read(ids, clock.instant()));
        insights.deleteOthersBetween(after, ids.getLast(), ids);
        return ids;
    }

    private void write(InsightCalculation calculation, Map<Long, History> found) {
        List<InsightRow> rows = new ArrayList<>(found.size());
        found.forEach((customerId, history) -> rows.add(calculation.calculate(customerId, history)));
        if (!rows.isEmpty()) {
            insights.write(rows);
        }
    }

    private InsightCalculation calculation() {
        return new InsightCalculation(
                TenantScope.current().id(),
                today(),
                settingsInForce(),
                states.read().usableModel());
    }

    /** The tenant's settings, with the scales that were cut from its own customers where it goes by fifths. */
    InsightSettings settingsInForce() {
        InsightSettings own = ownSettings();
        RfmScales scales = states.read().rfmScales();
        return own.rfmMode() == InsightSettings.Mode.QUINTILES && scales != null ? own.withRfm(scales) : own;
    }

    private InsightSettings ownSettings() {
        return settings.find(InsightSettings.NAME, InsightSettings.class)
                .orElseGet(() -> InsightSettings.defaults(TenantScope.current().kind()));
    }

    /** Counts the visits whose moment has come since the last time. */
    void countVisitsThatBegan() {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            Instant after = states.read().visitsUntil();
            if (after != null) {
                of(histories.customersWithVisitsBetween(after, now));
            }
            states.countedUntil(now);
        });
    }

    /** Whether the first sync has ended and nothing was ever computed of what it brought. */
    boolean isAwaited() {
        return Boolean.TRUE.equals(transaction.execute(status -> states.read().refreshedOn() == null
                && jobs.running(SourceSync.JOB).isEmpty()
                && !histories.customerIds(Long.MIN_VALUE, 1).isEmpty()));
    }

    /** Whether a day has begun at the tenant's place since everything was computed. */
    boolean isOfAnEarlierDay() {
        LocalDate last = transaction.execute(status -> states.read()).refreshedOn();
        return last != null && last.isBefore(today());
    }

    private LocalDate today() {
        Tenant tenant = TenantScope.current();
        return tenant.dayOf(clock.instant());
    }
}
