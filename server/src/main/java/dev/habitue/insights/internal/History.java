package dev.habitue.insights.internal;

import dev.habitue.insights.Insight.ServicePreference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is on record of one customer, as far as insights need it. Visits are those that count, in order of time. */
final class History {
    /** @param own whether the current system or the till told of it, not an old export */
    record Visit(LocalDate on, Instant at, long totalMinor, boolean own) {}

    record PaymentMethod(String method, int payments) {}

    final boolean inCurrent;
    final List<Visit> visits = new ArrayList<>();
    final List<ServicePreference> services = new ArrayList<>();
    final List<PaymentMethod> paymentMethods = new ArrayList<>();

    @Nullable Instant nextVisitAt;

    History(boolean inCurrent) {
        this.inCurrent = inCurrent;
    }
}
