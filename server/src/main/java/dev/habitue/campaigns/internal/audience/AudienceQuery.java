package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audience.Field;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An audience as a statement over the figures of customers. The words are ours; what came from outside is a parameter.
 *
 * @param parameters by their names, beside the tenant's
 */
record AudienceQuery(String text, Map<String, Object> parameters) {
    private static final int DAYS_APART = 7;

    /**
     * @param among only these; null for everybody
     * @param habitDays the days of the habit, slow ones resolved
     */
    static AudienceQuery of(
            Audience audience,
            @Nullable Collection<Long> among,
            Set<DayOfWeek> habitDays,
            LocalDate today,
            Currency currency) {
        Builder query = new Builder(today, currency);
        if (among != null) {
            query.and("customer_id = any(:among)").with("among", among);
        }
        if (!audience.segments().isEmpty()) {
            query.and("segment = any(:segments)").with("segments", audience.segments());
        }
        for (Audience.Filter filter : audience.filters()) {
            query.bound(filter.field(), ">=", filter.atLeast());
            query.bound(filter.field(), "<=", filter.atMost());
        }
        if (audience.dueAgain()) {
            query.dueAgain();
        }
        if (audience.habit() != null && audience.habit().any()) {
            query.habit(audience.habit(), habitDays);
        }
        return query.build();
    }

    private static final class Builder {
        private final StringBuilder text =
                new StringBuilder("select customer_id from insight_facts where tenant_id = :tenant");
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private final LocalDate today;
        private final Currency currency;

        Builder(LocalDate today, Currency currency) {
            this.today = today;
            this.currency = currency;
        }

        Builder and(String condition) {
            text.append("\nand ").append(condition);
            if (condition.contains(":today")) {
                parameters.put("today", today);
            }
            return this;
        }

        void with(String name, Object value) {
            parameters.put(name, value);
        }

        void bound(Field field, String comparison, @Nullable BigDecimal value) {
            if (value == null) {
                return;
            }
            String name = "bound" + parameters.size();
            and(field.expression() + " " + comparison + " :" + name)
                    .with(
                            name,
                            field == Field.SPENT ? value.movePointRight(currency.getDefaultFractionDigits()) : value);
        }

        /** Away for longer than her own usual interval, and not for so long that she is lost. */
        void dueAgain() {
            and("""
                    visits >= 3 and next_visit_at is null
                    and (:today - last_visit_on) * (visits - 1) between (last_visit_on - first_visit_on)
                        and 2 * (last_visit_on - first_visit_on)""");
        }

        /** Whoever has nothing booked and does not come this very week anyway, with the habit. */
        void habit(Audience.Habit habit, Set<DayOfWeek> days) {
            and("next_visit_at is null and :today - last_visit_on >= :apart").with("apart", DAYS_APART);
            if (habit.slowDays() || !habit.days().isEmpty()) {
                and("""
                        customer_id in (
                            select r.customer_id from customer_record_facts r
                            join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                            where r.tenant_id = :tenant and v.status = 'valid' and v.occurred_on <= :today
                            group by r.customer_id
                            having count(*) filter (where extract(isodow from v.occurred_on) = any(:days))
                                >= greatest(2, count(*) / 3.0))""")
                        .with(
                                "days",
                                days.stream().map(DayOfWeek::getValue).sorted().toList());
            }
            if (!habit.serviceTypes().isEmpty()) {
                and("""
                        customer_id in (
                            select r.customer_id from customer_record_facts r
                            join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                            join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                            where r.tenant_id = :tenant and v.status = 'valid' and v.occurred_on <= :today
                                and i.item_type = any(:serviceTypes)
                            group by r.customer_id having count(distinct v.visit_id) >= 2)""").with("serviceTypes", habit.serviceTypes());
            }
        }

        AudienceQuery build() {
            return new AudienceQuery(text.append("\norder by customer_id").toString(), parameters);
        }
    }
}
