package dev.habitue.insights.web;

import dev.habitue.access.Audited;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.insights.Timeline;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.Reviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/customers/{id}/timeline")
@Tag(name = "Insights")
class TimelineController {
    record Entry(
            String type,
            OffsetDateTime at,
            ProfileResponse.Reservation reservation,
            List<ProfileResponse.PaymentView> payments) {
        static Entry of(Timeline.Entry entry, Tenant tenant) {
            return new Entry(
                    entry.kind().name().toLowerCase(Locale.ROOT),
                    tenant.timeOf(entry.at()),
                    ProfileResponse.Reservation.of(entry.visit(), tenant),
                    entry.payments().stream()
                            .map(payment -> ProfileResponse.PaymentView.of(payment, tenant))
                            .toList());
        }
    }

    /** @param status in the shop's word: pendiente, aprobada, rechazada */
    record ReviewView(
            long reviewId,
            String product,
            @Nullable Integer rating,
            @Nullable String content,
            @Nullable String status,
            @Nullable OffsetDateTime at) {
        static ReviewView of(Reviews.Review review, Tenant tenant) {
            return new ReviewView(
                    review.id(),
                    review.product(),
                    review.rating(),
                    review.content(),
                    review.state(),
                    review.writtenAt() == null ? null : tenant.timeOf(review.writtenAt()));
        }
    }

    /** @param reviews what she wrote of products, newest first; with the first page only */
    record TimelineResponse(
            long customerId,
            List<Entry> entries,
            List<ReviewView> reviews,
            @Nullable String nextCursor) {}

    private static final int REVIEWS = 50;

    private final Timeline timeline;

    TimelineController(Timeline timeline) {
        this.timeline = timeline;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    @Audited(action = Audited.VIEWED, subject = "customer:{id}")
    @Operation(summary = "A customer's whole history across all systems, newest first")
    TimelineResponse timeline(
            @PathVariable long id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Tenant tenant = TenantScope.current();
        Timeline.Page page = timeline.of(id, limit, Cursor.decode(cursor, "timeline " + id, 2));
        return new TimelineResponse(
                id,
                page.entries().stream().map(entry -> Entry.of(entry, tenant)).toList(),
                cursor != null
                        ? List.of()
                        : timeline.reviews(id, REVIEWS).stream()
                                .map(review -> ReviewView.of(review, tenant))
                                .toList(),
                page.next() == null ? null : page.next().encode("timeline " + id));
    }
}
