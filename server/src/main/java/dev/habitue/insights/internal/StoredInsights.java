package dev.habitue.insights.internal;

import dev.habitue.engine.segment.Segment;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's figures are computed on the spot where they are behind; lists wait until everybody's are true. */
@Component
class StoredInsights implements Insights {
    private final InsightTable table;
    private final InsightDueTable due;
    private final InsightStateTable states;
    private final HistoryTable histories;
    private final RefreshInsights refresh;
    private final SettleFigures figures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredInsights(
            InsightTable table,
            InsightDueTable due,
            InsightStateTable states,
            HistoryTable histories,
            RefreshInsights refresh,
            SettleFigures figures,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.due = due;
        this.states = states;
        this.histories = histories;
        this.refresh = refresh;
        this.figures = figures;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Insight of(long customerId) {
        return ofAll(List.of(customerId)).getFirst();
    }

    @Override
    public List<Insight> ofAll(Collection<Long> customerIds) {
        Set<Long> wanted = new TreeSet<>(customerIds);
        return wanted.isEmpty()
                ? List.of()
                : read(() -> {
                    InsightReading reading = reading();
                    return rows(wanted).values().stream().map(reading::read).toList();
                });
    }

    private Map<Long, InsightRow> rows(Set<Long> wanted) {
        Instant now = clock.instant();
        Set<Long> behind = new HashSet<>(wanted);
        Set<Long> marked = due.among(wanted);
        Map<Long, InsightRow> rows = new TreeMap<>();
        for (InsightRow row : table.findAll(wanted)) {
            Instant staleAt = row.staleAt();
            if (!marked.contains(row.customerId()) && (staleAt == null || staleAt.isAfter(now))) {
                rows.put(row.customerId(), row);
                behind.remove(row.customerId());
            }
        }
        if (!behind.isEmpty()) {
            refresh.compute(behind).forEach(row -> rows.put(row.customerId(), row));
        }
        return rows;
    }

    @Override
    public void settle() {
        figures.settle();
    }

    @Override
    public Set<Long> booked(Collection<Long> customerIds) {
        return read(() -> Set.copyOf(histories.booked(customerIds, clock.instant())));
    }

    @Override
    public Inactive inactive(int months, int limit) {
        return inactive(inactiveBefore(months), limit);
    }

    @Override
    public Inactive inactiveForDays(int days, int limit) {
        return inactive(today().minusDays(days).plusDays(1), limit);
    }

    private Inactive inactive(LocalDate before, int limit) {
        figures.settle();
        return read(() -> {
            InsightReading reading = reading();
            return new Inactive(
                    table.countInactive(before),
                    table.inactiveByPriority(before, limit).stream()
                            .map(reading::read)
                            .toList());
        });
    }

    @Override
    public SegmentPage inSegment(Segment segment, int limit, @Nullable Cursor after) {
        figures.settle();
        return read(() -> segmentPage(segment, limit, after));
    }

    private SegmentPage segmentPage(Segment segment, int limit, @Nullable Cursor after) {
        InsightReading reading = reading();
        long spentAtMost = after == null ? Long.MAX_VALUE : after.number(0);
        long afterId = after == null ? Long.MAX_VALUE : after.number(1);
        List<InsightRow> rows = table.inSegment(segment.code(), spentAtMost, afterId, limit + 1);
        List<InsightRow> page = rows.subList(0, Math.min(limit, rows.size()));
        Cursor next = rows.size() > limit
                ? Cursor.of(page.getLast().spentMinor(), page.getLast().customerId())
                : null;
        return new SegmentPage(
                table.countInSegment(segment.code()),
                page.stream().map(reading::read).toList(),
                next);
    }

    @Override
    public long countInactive(int months) {
        figures.settle();
        return read(() -> table.countInactive(inactiveBefore(months)));
    }

    @Override
    public Optional<FittedModel> model() {
        InsightState state = read(states::read);
        return state.lifetimeModel() == null || state.fittedAt() == null
                ? Optional.empty()
                : Optional.of(new FittedModel(state.lifetimeModel(), state.fittedAt()));
    }

    private LocalDate inactiveBefore(int months) {
        return today().minusMonths(months);
    }

    private InsightReading reading() {
        return new InsightReading(today(), refresh.settingsInForce());
    }

    private <T> T read(Supplier<T> what) {
        return Objects.requireNonNull(transaction.execute(status -> what.get()));
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
