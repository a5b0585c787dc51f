package dev.habitue.insights.web;

import dev.habitue.customers.Customer;
import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.segment.RfmScores;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Standing;
import dev.habitue.insights.Statistics;
import dev.habitue.platform.Tenant;
import dev.habitue.purchases.VisitHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's profile as existing clients read it. Amounts are in the tenant's currency, times carry its offset. */
record ProfileResponse(
        long customerId,
        BasicInfo basicInfo,
        StatisticsView statistics,
        RfmView rfmAnalysis,
        List<Service> servicePreferences,
        List<Reservation> recentReservations,
        List<Reservation> upcomingReservations,
        List<PaymentView> recentPayments,
        @Nullable LegacyData legacyData,
        OffsetDateTime generatedAt) {

    record BasicInfo(
            long id,
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String ciudad,
            @Nullable String pais,
            @Nullable OffsetDateTime clienteDesde) {
        static BasicInfo of(Customer customer, Tenant tenant) {
            return new BasicInfo(
                    customer.id(),
                    customer.name(),
                    customer.phone(),
                    customer.email(),
                    customer.document(),
                    customer.city(),
                    customer.country(),
                    customer.registeredAt() == null ? null : tenant.timeOf(customer.registeredAt()));
        }
    }

    record StatisticsView(
            int totalVisitas,
            BigDecimal totalGastado,
            BigDecimal promedioPorVisita,
            @Nullable OffsetDateTime ultimaVisita,
            @Nullable OffsetDateTime primeraVisita,
            int visitasUltimoAno) {
        static StatisticsView of(Statistics statistics, Tenant tenant) {
            return new StatisticsView(
                    statistics.visits(),
                    tenant.amount(statistics.spentMinor()),
                    average(tenant.amount(statistics.spentMinor()), statistics.visits()),
                    statistics.lastVisitAt() == null ? null : tenant.timeOf(statistics.lastVisitAt()),
                    statistics.firstVisitAt() == null ? null : tenant.timeOf(statistics.firstVisitAt()),
                    statistics.visitsLastYear());
        }
    }

    /** Per visit, to two decimals where it needs them. */
    static BigDecimal average(BigDecimal total, int visits) {
        if (visits == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal mean = total.divide(BigDecimal.valueOf(visits), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return mean.scale() < 0 ? mean.setScale(0, RoundingMode.UNNECESSARY) : mean;
    }

    record RfmView(
            int recencyScore,
            int frequencyScore,
            int monetaryScore,
            BigDecimal rfmCombinedScore,
            @Nullable Long daysSinceLastVisit,
            String segment) {
        static RfmView of(Standing standing) {
            RfmScores rfm = standing.rfm();
            return new RfmView(
                    rfm.recency(),
                    rfm.frequency(),
                    rfm.monetary(),
                    rfm.combined(),
                    standing.daysSinceLastVisit(),
                    standing.segment().displayName());
        }
    }

    record Service(
            @Nullable Long servicioId,
            String servicioNombre,
            @Nullable String tipoServicio,
            int vecesReservado,
            LocalDate ultimaReserva) {
        static Service of(Insight.ServicePreference preference) {
            return new Service(
                    preference.serviceId(),
                    preference.name(),
                    preference.type(),
                    preference.times(),
                    preference.lastBookedOn());
        }
    }

    record Line(String nombre, @Nullable String tipo, BigDecimal cantidad, BigDecimal monto) {}

    record Reservation(
            String reservaId,
            String origen,
            OffsetDateTime fecha,
            BigDecimal total,
            @Nullable BigDecimal pagado,
            @Nullable BigDecimal saldoPendiente,
            @Nullable String estadoPago,
            @Nullable String estadoReserva,
            List<Line> servicios) {
        static Reservation of(VisitHistory.Visit visit, Tenant tenant) {
            return new Reservation(
                    visit.sourceKey(),
                    visit.source(),
                    tenant.timeOf(visit.occurredAt()),
                    tenant.amount(visit.totalMinor()),
                    visit.paidMinor() == null ? null : tenant.amount(visit.paidMinor()),
                    visit.dueMinor() == null ? null : tenant.amount(visit.dueMinor()),
                    visit.cancelled() ? "cancelado" : visit.paymentStatus(),
                    visit.stage(),
                    visit.items().stream()
                            .map(item -> new Line(
                                    item.name(), item.itemType(), item.quantity(), tenant.amount(item.amountMinor())))
                            .toList());
        }
    }

    record PaymentView(String pagoId, String reservaId, OffsetDateTime fecha, BigDecimal monto, String metodo) {
        static PaymentView of(VisitHistory.Payment payment, Tenant tenant) {
            return new PaymentView(
                    payment.sourceKey(),
                    payment.visitKey(),
                    tenant.timeOf(payment.paidAt()),
                    tenant.amount(payment.amountMinor()),
                    payment.method());
        }
    }

    record LegacyRecord(
            String origen,
            String legacyId,
            @Nullable String recordId,
            @Nullable String nombre,
            @Nullable String telefono,
            @Nullable String email,
            @Nullable String documentoIdentidad,
            @Nullable String direccion,
            @Nullable String ciudad,
            @Nullable OffsetDateTime registrado) {
        static LegacyRecord of(SourceRecord record, Tenant tenant) {
            return new LegacyRecord(
                    record.source(),
                    record.sourceKey(),
                    record.externalId(),
                    record.name(),
                    record.phone(),
                    record.email(),
                    record.document(),
                    record.address(),
                    record.city(),
                    record.registeredAt() == null ? null : tenant.timeOf(record.registeredAt()));
        }
    }

    /** What the older system held of her: the linked records, and what its visits add up to. */
    record LegacyData(
            List<LegacyRecord> records,
            int totalVisitas,
            BigDecimal totalGastado,
            @Nullable LocalDate primeraVisita,
            @Nullable LocalDate ultimaVisita) {}
}
