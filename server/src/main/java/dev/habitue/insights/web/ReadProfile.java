package dev.habitue.insights.web;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.insights.Standing;
import dev.habitue.insights.Statistics;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.VisitHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a customer's profile together from who she is, what she bought and what follows from it. */
@Component
@Transactional(readOnly = true)
class ReadProfile {
    private static final int RECENT = 10;

    private final Customers customers;
    private final VisitHistory history;
    private final Insights insights;
    private final Clock clock;

    ReadProfile(Customers customers, VisitHistory history, Insights insights, Clock clock) {
        this.customers = customers;
        this.history = history;
        this.insights = insights;
        this.clock = clock;
    }

    public ProfileResponse of(long customerId, boolean includeLegacy) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        return of(customer, insights.of(customerId), includeLegacy);
    }

    private ProfileResponse of(Customer customer, Insight insight, boolean includeLegacy) {
        return of(List.of(customer), Map.of(customer.id(), insight), includeLegacy)
                .getFirst();
    }

    /** In the order of the customers, with so many queries as for one. */
    public List<ProfileResponse> of(List<Customer> people, Map<Long, Insight> known, boolean includeLegacy) {
        Map<Long, List<SourceRecord>> records =
                customers.recordsOfAll(people.stream().map(Customer::id).toList());
        Map<Long, List<Long>> shown = new HashMap<>();
        records.forEach((customerId, all) -> shown.put(
                customerId,
                all.stream()
                        .filter(record -> includeLegacy || !isLegacy(record))
                        .map(SourceRecord::recordId)
                        .toList()));
        Map<Long, List<VisitHistory.Visit>> visits = history.recentVisits(shown, 2 * RECENT);
        Map<Long, List<VisitHistory.Payment>> payments = history.recentPayments(shown, RECENT);
        return people.stream()
                .flatMap(customer -> Stream.ofNullable(known.get(customer.id()))
                        .map(insight -> profile(
                                customer,
                                insight,
                                includeLegacy,
                                records.getOrDefault(customer.id(), List.of()),
                                visits.getOrDefault(customer.id(), List.of()),
                                payments.getOrDefault(customer.id(), List.of()))))
                .toList();
    }

    private ProfileResponse profile(
            Customer customer,
            Insight insight,
            boolean includeLegacy,
            List<SourceRecord> records,
            List<VisitHistory.Visit> visits,
            List<VisitHistory.Payment> payments) {
        Tenant tenant = TenantScope.current();
        Instant now = clock.instant();
        Standing standing = includeLegacy ? insight.standing() : insight.currentStanding();
        List<SourceRecord> legacy =
                records.stream().filter(ReadProfile::isLegacy).toList();
        return new ProfileResponse(
                customer.id(),
                ProfileResponse.BasicInfo.of(customer, tenant),
                ProfileResponse.StatisticsView.of(standing.statistics(), tenant),
                ProfileResponse.RfmView.of(standing),
                insight.services().stream().map(ProfileResponse.Service::of).toList(),
                reservations(visits.stream().filter(visit -> !visit.occurredAt().isAfter(now)), tenant),
                reservations(
                        visits.stream().filter(visit -> visit.occurredAt().isAfter(now) && !visit.cancelled()), tenant),
                payments.stream()
                        .map(payment -> ProfileResponse.PaymentView.of(payment, tenant))
                        .toList(),
                includeLegacy ? legacyData(legacy, insight.legacyStatistics(), tenant) : null,
                tenant.timeOf(now));
    }

    private static boolean isLegacy(SourceRecord record) {
        return record.source().equals(SourceRecord.LEGACY) || record.source().equals(SourceRecord.LEGACY_SERVICES);
    }

    private static List<ProfileResponse.Reservation> reservations(Stream<VisitHistory.Visit> visits, Tenant tenant) {
        return visits.limit(RECENT)
                .map(visit -> ProfileResponse.Reservation.of(visit, tenant))
                .toList();
    }

    private static ProfileResponse.@Nullable LegacyData legacyData(
            List<SourceRecord> records, Statistics statistics, Tenant tenant) {
        return records.isEmpty()
                ? null
                : new ProfileResponse.LegacyData(
                        records.stream()
                                .map(record -> ProfileResponse.LegacyRecord.of(record, tenant))
                                .toList(),
                        statistics.visits(),
                        tenant.amount(statistics.spentMinor()),
                        statistics.firstVisitOn(),
                        statistics.lastVisitOn());
    }
}
