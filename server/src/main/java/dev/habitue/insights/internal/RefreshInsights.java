package dev.habitue.insights.internal;

import dev.habitue.access.Caller;
import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.insights.InsightSettings;
import dev.habitue.insights.Recalculation;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import dev.habitue.sources.SourceSync;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Brings what is kept of customers up to date: of some after news, of all each day, and the models they are seen by. */
@Component
class RefreshInsights {
    private static final int CHUNK = 5_000;

    private final HistoryTable histories;
    private final InsightTable insights;
    private final InsightStateTable states;
    private final InsightDueTable due;
    private final JsonMapper json;
    private final TenantSettings settings;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefreshInsights(
            HistoryTable histories,
            InsightTable insights,
            InsightStateTable states,
            InsightDueTable due,
            JsonMapper json,
            TenantSettings settings,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.histories = histories;
        this.insights = insights;
        this.states = states;
        this.due = due;
        this.json = json;
        this.settings = settings;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * As {@link #of}, but leaves it to {@link #ofAll} while the first sync fills an empty base, because that follows once
     * the sync has ended; the marks stay until then.
     */
    void afterNewsOf(Collection<Long> customerIds) {
        if (states.read().refreshedOn() != null || jobs.running(SourceSync.JOB).isEmpty()) {
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
            due.forget(customerIds);
            Map<Long, History> found = histories.read(customerIds, clock.instant());
            write(calculation(), found);
            List<Long> gone = customerIds.stream()
                    .filter(customerId -> !found.containsKey(customerId))
                    .toList();
            insights.delete(gone);
        });
    }

    /** Of these customers, without writing it down; of whoever has no records it says that there is nothing. */
    List<InsightRow> compute(Collection<Long> customerIds) {
        Map<Long, History> found = histories.read(customerIds, clock.instant());
        InsightCalculation calculation = calculation();
        return customerIds.stream()
                .map(id -> calculation.calculate(id, found.getOrDefault(id, new History(false))))
                .toList();
    }

    /** Of everybody, in chunks with a transaction each, by models that are fitted to everybody first. */
    long ofAll(Jobs.Progress progress) {
        progress.step("fit", null);
        fit();
        String rules = Objects.requireNonNull(transaction.execute(status -> rulesInForce()));
        LocalDate day = today();
        long count = recompute(progress);
        transaction.executeWithoutResult(status -> states.refreshed(day, rules));
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
        due.forget(ids);
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
                states.read().usableModel(),
                TenantScope.current().zone());
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

    /** What of the rules decides over the columns that lists go by. */
    private String rulesInForce() {
        InsightSettings settings = settingsInForce();
        String rules = json.writeValueAsString(List.of(settings.rfm(), settings.segments(), settings.reactivation()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(rules.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether everybody has yet to be computed: for the first time, or by rules that have changed since. */
    boolean isAllBehind() {
        return !rulesInForce().equals(states.read().scoredBy())
                && !histories.customerIds(Long.MIN_VALUE, 1).isEmpty();
    }

    /** Starts it, unless the first sync is still reading whom it is about, or it runs already; answers whether. */
    boolean startIfAwaited(Recalculation recalculation) {
        boolean awaited = Boolean.TRUE.equals(transaction.execute(status -> isAllBehind()
                && (states.read().refreshedOn() != null
                        || jobs.running(SourceSync.JOB).isEmpty())
                && jobs.running(Recalculation.JOB).isEmpty()));
        if (awaited) {
            recalculation.start(Caller.SYSTEM);
        }
        return awaited;
    }

    long countCustomers() {
        return histories.countCustomers();
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
