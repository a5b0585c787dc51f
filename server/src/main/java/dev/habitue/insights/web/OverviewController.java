package dev.habitue.insights.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceSummaries;
import dev.habitue.customers.SourceSummary;
import dev.habitue.insights.Insights;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.VisitDraft.ItemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/{tenant}/stats")
@Tag(name = "Insights")
class OverviewController {
    private static final int INACTIVE_MONTHS = 12;

    record CurrentDatabase(
            long totalCustomers,

            @JsonProperty("inactive_12_months") long inactive12Months,

            long servicesAvailable,
            long productsAvailable) {}

    record DateRange(@Nullable LocalDate earliest, @Nullable LocalDate latest) {}

    record LegacyDatabase(
            long totalCustomers,
            long withEmail,
            long withPhone,
            long withRut,
            BigDecimal emailPercentage,
            BigDecimal phonePercentage,
            BigDecimal rutPercentage,
            List<List<Object>> topCities,
            DateRange dateRange) {
        static LegacyDatabase of(SourceSummary legacy) {
            return new LegacyDatabase(
                    legacy.records(),
                    legacy.withEmail(),
                    legacy.withPhone(),
                    legacy.withDocument(),
                    percentage(legacy.withEmail(), legacy.records()),
                    percentage(legacy.withPhone(), legacy.records()),
                    percentage(legacy.withDocument(), legacy.records()),
                    legacy.topCities().stream()
                            .map(city -> List.<Object>of(city.city(), city.records()))
                            .toList(),
                    new DateRange(legacy.earliest(), legacy.latest()));
        }

        private static BigDecimal percentage(long part, long whole) {
            return whole == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }
    }

    record Completeness(long currentWithEmail, long currentWithPhone, long currentWithRut) {}

    record Overview(CurrentDatabase currentDatabase, LegacyDatabase legacyData, Completeness dataCompleteness) {}

    private final Customers customers;
    private final SourceSummaries sources;
    private final Catalog catalog;
    private final Insights insights;

    OverviewController(Customers customers, SourceSummaries sources, Catalog catalog, Insights insights) {
        this.customers = customers;
        this.sources = sources;
        this.catalog = catalog;
        this.insights = insights;
    }

    @GetMapping("/overview")
    @Requires(Permission.CUSTOMERS_READ)
    @Operation(summary = "How many customers each system holds, and how complete its data are")
    Overview overview() {
        SourceSummary current = sources.of(SourceRecord.CURRENT);
        return new Overview(
                new CurrentDatabase(
                        customers.countCurrent(),
                        insights.countInactive(INACTIVE_MONTHS),
                        catalog.countActive(ItemKind.SERVICE),
                        catalog.countActive(ItemKind.PRODUCT)),
                LegacyDatabase.of(sources.of(SourceRecord.LEGACY)),
                new Completeness(current.withEmail(), current.withPhone(), current.withDocument()));
    }
}
