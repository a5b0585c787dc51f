package dev.habitue.insights.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.engine.segment.Segment;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}")
@Tag(name = "Insights")
class InsightController {
    record InactiveParameters(int monthsInactive, int limit) {}

    record InactiveCustomer(
            ProfileResponse profile, InsightsResponse insights, int reactivationPriority, String priorityBand) {}

    record InactiveResponse(long totalAnalyzed, InactiveParameters parameters, List<InactiveCustomer> customers) {}

    record SegmentCustomer(
            ProfileResponse.BasicInfo customer, ProfileResponse.StatisticsView stats, ProfileResponse.RfmView rfm) {
        static SegmentCustomer of(Customer customer, Insight insight, Tenant tenant) {
            return new SegmentCustomer(
                    ProfileResponse.BasicInfo.of(customer, tenant),
                    ProfileResponse.StatisticsView.of(insight.standing().statistics(), tenant),
                    ProfileResponse.RfmView.of(insight.standing()));
        }
    }

    record SegmentResponse(
            String segment,
            long totalFound,
            List<SegmentCustomer> customers,
            @Nullable String nextCursor) {}

    private final ReadProfile profiles;
    private final Customers customers;
    private final Insights insights;

    InsightController(ReadProfile profiles, Customers customers, Insights insights) {
        this.profiles = profiles;
        this.customers = customers;
        this.insights = insights;
    }

    @GetMapping("/customers/{id}/profile")
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(summary = "Everything about a customer: who she is, her history across both systems, RFM, preferences")
    ProfileResponse profile(
            @PathVariable long id,
            @RequestParam(name = "include_legacy", defaultValue = "true") boolean includeLegacy) {
        return profiles.of(id, includeLegacy);
    }

    @GetMapping("/customers/{id}/insights")
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(summary = "What follows from a customer's history: value, habits, risk, potential, predictions")
    InsightsResponse insights(@PathVariable long id) {
        Customer customer = customers.find(id).orElseThrow(() -> new UnknownCustomer(id));
        return InsightsResponse.of(insights.of(customer.id()), TenantScope.current());
    }

    @GetMapping("/campaigns/inactive-customers")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "Customers who have not come for so many months, the ones most worth winning back first")
    InactiveResponse inactive(
            @RequestParam(defaultValue = "12") @Min(1) @Max(36) int months,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Tenant tenant = TenantScope.current();
        Insights.Inactive inactive = insights.inactive(months, limit);
        Map<Long, Insight> found =
                inactive.customers().stream().collect(Collectors.toMap(Insight::customerId, Function.identity()));
        Map<Long, ProfileResponse> profile = profiles.of(customers.findAll(found.keySet()), found, true).stream()
                .collect(Collectors.toMap(ProfileResponse::customerId, Function.identity()));
        return new InactiveResponse(
                inactive.analyzed(),
                new InactiveParameters(months, limit),
                inactive.customers().stream()
                        .flatMap(insight -> Stream.ofNullable(profile.get(insight.customerId()))
                                .map(one -> inactive(one, insight, tenant)))
                        .toList());
    }

    @GetMapping("/campaigns/segments/{segment}")
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "The customers of a segment, those who spent most first")
    SegmentResponse segment(
            @PathVariable String segment,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Tenant tenant = TenantScope.current();
        Segment wanted = Segment.parse(segment)
                .orElseThrow(() -> new InvalidInput(
                        "segment",
                        "use one of "
                                + Arrays.stream(Segment.values())
                                        .map(Segment::displayName)
                                        .collect(Collectors.joining(", "))));
        String list = "segment " + wanted.code();
        Insights.SegmentPage page = insights.inSegment(wanted, limit, Cursor.decode(cursor, list, 2));
        Map<Long, Customer> known = byId(page.customers());
        return new SegmentResponse(
                wanted.displayName(),
                page.total(),
                page.customers().stream()
                        .flatMap(insight -> Stream.ofNullable(known.get(insight.customerId()))
                                .map(customer -> SegmentCustomer.of(customer, insight, tenant)))
                        .toList(),
                page.next() == null ? null : page.next().encode(list));
    }

    private static InactiveCustomer inactive(ProfileResponse profile, Insight insight, Tenant tenant) {
        return new InactiveCustomer(
                profile,
                InsightsResponse.of(insight, tenant),
                insight.reactivationPriority().points(),
                insight.reactivationPriority().band().name().toLowerCase(Locale.ROOT));
    }

    private Map<Long, Customer> byId(Collection<Insight> found) {
        return customers.findAll(found.stream().map(Insight::customerId).toList()).stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }
}
