package dev.habitue.insights.internal;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.insights.Timeline;
import dev.habitue.platform.Cursor;
import dev.habitue.purchases.Reviews;
import dev.habitue.purchases.VisitHistory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class UnifiedTimeline implements Timeline {
    /** More visits than one person has at the same moment. */
    private static final int MOST_AT_ONE_MOMENT = 50;

    private static final int MOST_PAYMENTS = 2_000;

    private final Customers customers;
    private final VisitHistory history;
    private final Reviews reviews;
    private final Clock clock;

    UnifiedTimeline(Customers customers, VisitHistory history, Reviews reviews, Clock clock) {
        this.customers = customers;
        this.history = history;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public Page of(long customerId, int limit, @Nullable Cursor after) {
        if (customers.find(customerId).isEmpty()) {
            throw new UnknownCustomer(customerId);
        }
        List<Long> records = customers.recordsOf(customerId).stream()
                .map(SourceRecord::recordId)
                .toList();
        List<VisitHistory.Visit> visits = visits(records, limit + 1, after);
        List<VisitHistory.Visit> page = visits.subList(0, Math.min(limit, visits.size()));
        Map<String, List<VisitHistory.Payment>> payments = history.payments(records, MOST_PAYMENTS).stream()
                .collect(Collectors.groupingBy(VisitHistory.Payment::visitKey));
        Instant now = clock.instant();
        return new Page(
                page.stream()
                        .map(visit -> new Entry(
                                kind(visit, now),
                                visit.occurredAt(),
                                visit,
                                payments.getOrDefault(visit.sourceKey(), List.of())))
                        .toList(),
                visits.size() > limit
                        ? Cursor.of(page.getLast().occurredAt(), page.getLast().visitId())
                        : null);
    }

    @Override
    public List<Reviews.Review> reviews(long customerId, int limit) {
        if (customers.find(customerId).isEmpty()) {
            throw new UnknownCustomer(customerId);
        }
        List<String> keys = customers.recordsOf(customerId).stream()
                .filter(record -> record.source().equals(SourceRecord.CURRENT))
                .map(SourceRecord::sourceKey)
                .toList();
        return keys.isEmpty() ? List.of() : reviews.of(SourceRecord.CURRENT, keys, limit);
    }

    /** Newest first, by moment and then by id, from after the cursor. */
    private List<VisitHistory.Visit> visits(List<Long> records, int limit, @Nullable Cursor after) {
        if (after == null) {
            return history.visits(records, null, limit);
        }
        Instant moment = after.instant(0);
        return history.visits(records, moment.plus(1, ChronoUnit.MICROS), limit + MOST_AT_ONE_MOMENT).stream()
                .filter(visit -> visit.occurredAt().isBefore(moment) || visit.visitId() < after.number(1))
                .limit(limit)
                .toList();
    }

    private static Kind kind(VisitHistory.Visit visit, Instant now) {
        if (visit.cancelled()) {
            return Kind.CANCELLED_VISIT;
        }
        return visit.occurredAt().isAfter(now) ? Kind.UPCOMING_VISIT : Kind.VISIT;
    }
}
