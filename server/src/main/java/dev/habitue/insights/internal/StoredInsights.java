package dev.habitue.insights.internal;

import dev.habitue.engine.segment.Segment;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class StoredInsights implements Insights {
    private final InsightTable table;
    private final InsightStateTable states;
    private final RefreshInsights refresh;
    private final Clock clock;

    StoredInsights(InsightTable table, InsightStateTable states, RefreshInsights refresh, Clock clock) {
        this.table = table;
        this.states = states;
        this.refresh = refresh;
        this.clock = clock;
    }

    @Override
    public Insight of(long customerId) {
        InsightReading reading = reading();
        return table.find(customerId).map(reading::read).orElseGet(() -> reading.ofNobody(customerId));
    }

    @Override
    public List<Insight> ofAll(Collection<Long> customerIds) {
        InsightReading reading = reading();
        Map<Long, InsightRow> rows =
                table.findAll(customerIds).stream().collect(Collectors.toMap(InsightRow::customerId, row -> row));
        return customerIds.stream()
                .distinct()
                .sorted()
                .map(id -> {
                    InsightRow row = rows.get(id);
                    return row == null ? reading.ofNobody(id) : reading.read(row);
                })
                .toList();
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
        InsightReading reading = reading();
        return new Inactive(
                table.countInactive(before),
                table.inactiveByPriority(before, limit).stream()
                        .map(reading::read)
                        .toList());
    }

    @Override
    public SegmentPage inSegment(Segment segment, int limit, @Nullable Cursor after) {
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
        return table.countInactive(inactiveBefore(months));
    }

    @Override
    public Optional<FittedModel> model() {
        InsightState state = states.read();
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

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
