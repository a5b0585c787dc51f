package dev.habitue.console.customers;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.engine.segment.Segment;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.pages.Person;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the head of a customer's page says of her. */
@Component
public class CustomerSheet {
    private static final int OFFERED = 3;

    /** One of the three RFM scores, 0 to 5. */
    public record Meter(String key, int score) {
        public List<Boolean> steps() {
            return java.util.stream.IntStream.rangeClosed(1, 5)
                    .mapToObj(step -> step <= score)
                    .toList();
        }
    }

    /** @param share of all bookings among those shown, 0–100, for the length of a bar */
    public record Favourite(String name, int times, java.time.LocalDate lastBookedOn, long share) {}

    /**
     * @param phone as it is said
     * @param dialled the phone as links take it
     * @param document as it is written
     * @param records her records in all systems, current first
     */
    public record Sheet(
            Customer customer,
            String name,
            String initials,
            @Nullable String phone,
            @Nullable String dialled,
            @Nullable String document,
            List<SourceRecord> records,
            Insight insight) {
        public long id() {
            return customer.id();
        }

        /** The segment's name in the texts: {@code segment.at_risk}. */
        public String segment() {
            return "segment." + insight.standing().segment().code();
        }

        public String tone() {
            return CustomerSheet.tone(insight.standing().segment());
        }

        public boolean hasVisits() {
            return insight.standing().statistics().visits() > 0;
        }

        public int legacyVisits() {
            return insight.legacyStatistics().visits();
        }

        /** To the nearest unit, half up. */
        public long averageMinor() {
            var statistics = insight.standing().statistics();
            return Math.round((double) statistics.spentMinor() / statistics.visits());
        }

        public List<Meter> meters() {
            var rfm = insight.standing().rfm();
            return List.of(
                    new Meter("rfm.recency", rfm.recency()),
                    new Meter("rfm.frequency", rfm.frequency()),
                    new Meter("rfm.monetary", rfm.monetary()));
        }

        public List<Favourite> favourites() {
            List<Insight.ServicePreference> services = insight.services();
            int most = services.isEmpty() ? 1 : services.getFirst().times();
            return services.stream()
                    .limit(OFFERED)
                    .map(service -> new Favourite(
                            service.name(), service.times(), service.lastBookedOn(), service.times() * 100L / most))
                    .toList();
        }

        /** Whether only an older system knows of this person; one who bought at the till is somebody of today. */
        public boolean legacyOnly() {
            return !records.isEmpty()
                    && records.stream().allMatch(record -> record.source().startsWith(SourceRecord.LEGACY));
        }

        public boolean tillOnly() {
            return records.stream().anyMatch(record -> record.source().equals(SourceRecord.TILL))
                    && !customer.inCurrent()
                    && records.stream().noneMatch(record -> record.source().startsWith(SourceRecord.LEGACY));
        }

        public Advice advice() {
            return Advice.of(insight);
        }

        public String churnTone() {
            return switch (insight.churnRisk()) {
                case LOW -> "tone-good";
                case MEDIUM -> "tone-quiet";
                case MEDIUM_HIGH -> "tone-gold";
                case HIGH -> "tone-warn";
            };
        }

        /** The key of an enum's wording: {@code churn.medium_high}. */
        public String word(String group, Enum<?> value) {
            return group + "." + value.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Customers customers;
    private final Insights insights;

    public CustomerSheet(Customers customers, Insights insights) {
        this.customers = customers;
        this.insights = insights;
    }

    @Transactional(readOnly = true)
    public Sheet of(long customerId) {
        Customer customer = customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        String name = Person.nameOf(customer);
        return new Sheet(
                customer,
                name,
                Person.initials(name),
                Person.spoken(customer.phone()),
                Person.dialled(customer.phone()),
                Person.written(customer.document()),
                customers.recordsOf(customerId),
                insights.of(customerId));
    }

    public static String tone(Segment segment) {
        return switch (segment) {
            case VIP -> "tone-gold";
            case CHAMPIONS, LOYAL -> "tone-good";
            case NEW, PROMISING -> "tone-new";
            case AT_RISK, HIBERNATING, LOST -> "tone-warn";
            case OCCASIONAL, PROSPECT -> "tone-quiet";
        };
    }
}
