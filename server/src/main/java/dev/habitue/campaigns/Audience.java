package dev.habitue.campaigns;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for, as data: everybody to whom all of it applies. Null and empty parts leave nobody out.
 *
 * @param segments any of these, by their codes
 * @param list the name of a saved list
 * @param dueAgain only whoever usually would have come again by now: away for longer than her own usual interval
 * @param habit null for whatever habits
 */
public record Audience(
        List<String> segments,
        List<Filter> filters,
        @Nullable String list,
        @Nullable List<Long> customerIds,
        boolean dueAgain,
        @Nullable Habit habit) {
    public static final Audience EVERYBODY = new Audience(List.of(), List.of(), null, null, false, null);

    /** Whatever their habits. */
    public Audience(
            List<String> segments,
            List<Filter> filters,
            @Nullable String list,
            @Nullable List<Long> customerIds,
            boolean dueAgain) {
        this(segments, filters, list, customerIds, dueAgain, null);
    }

    /** These and nobody else. */
    public static Audience ofCustomers(List<Long> customerIds) {
        return new Audience(List.of(), List.of(), null, customerIds, false, null);
    }

    /**
     * What somebody usually does: at least twice, and on the days at least every third time.
     *
     * @param days on any of these days of the week
     * @param slowDays on one of those that were slow in the last eight weeks, as of each run; see {@link Weekdays}
     * @param serviceTypes any of these kinds of treatments or products
     */
    public record Habit(List<DayOfWeek> days, boolean slowDays, List<String> serviceTypes) {
        public boolean any() {
            return slowDays || !days.isEmpty() || !serviceTypes.isEmpty();
        }
    }

    /** What a filter may look at; amounts are in the tenant's currency. */
    public enum Field {
        VISITS("visits"),
        SPENT("spent_minor"),
        DAYS_SINCE_LAST_VISIT("(:today - last_visit_on)"),
        VISITS_LAST_YEAR("visits_last_year"),
        RECENCY_SCORE("recency_score"),
        FREQUENCY_SCORE("frequency_score"),
        MONETARY_SCORE("monetary_score"),
        REACTIVATION_PRIORITY("priority"),
        PROBABILITY_ALIVE("probability_alive"),
        EXPECTED_VISITS("expected_visits");

        private final String expression;

        Field(String expression) {
            this.expression = expression;
        }

        /** Of the view insight_facts; {@code :today} is its one parameter, where it has one. */
        public String expression() {
            return expression;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Field> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(field -> field.code().equals(code))
                    .findFirst();
        }
    }

    /** @param atLeast null for no lower bound; {@code atMost} likewise */
    public record Filter(
            Field field,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost) {}
}
