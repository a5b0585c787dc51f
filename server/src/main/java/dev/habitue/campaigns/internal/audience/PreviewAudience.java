package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audiences;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.Exclusions;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class PreviewAudience implements Audiences {
    /** So many are looked at for some who may be written to. */
    private static final int LOOKED_AT = 500;

    private static final String SAMPLE_CODE = "K7MX-4QPA";

    private final SelectPeople select;
    private final Exclusions exclusions;
    private final Customers customers;
    private final WeekdayTable weekdays;
    private final MatchLines lines;
    private final AudienceTable audiences;
    private final Clock clock;

    PreviewAudience(
            SelectPeople select,
            Exclusions exclusions,
            Customers customers,
            WeekdayTable weekdays,
            MatchLines lines,
            AudienceTable audiences,
            Clock clock) {
        this.select = select;
        this.exclusions = exclusions;
        this.customers = customers;
        this.weekdays = weekdays;
        this.lines = lines;
        this.audiences = audiences;
        this.clock = clock;
    }

    @Override
    public List<Long> some(Plan plan, int count) {
        List<Long> selected =
                customers
                        .findAll(select.select(plan, today()).keySet().stream()
                                .limit(LOOKED_AT)
                                .toList())
                        .stream()
                        .map(Customer::id)
                        .toList();
        Map<Long, Exclusion> excluded = exclusions.of(plan.kind(), ContactChannel.EMAIL, selected, false);
        List<Long> written = selected.stream()
                .filter(id -> !excluded.containsKey(id))
                .limit(count)
                .toList();
        return written.isEmpty() ? selected.stream().limit(count).toList() : written;
    }

    @Override
    public Map<String, Object> words(Plan plan, long customerId) {
        Audience her = new Audience(List.of(), List.of(), null, List.of(customerId), false);
        Plan forHer = new Plan(plan.kind(), plan.name(), her, plan.parameters(), plan.variants(), 0, null, 0);
        Map<String, Object> words = new HashMap<>(select.select(forHer, today()).getOrDefault(customerId, Map.of()));
        words.putAll(select.personal(plan.kind(), List.of(customerId)).getOrDefault(customerId, Map.of()));
        Plan.Gift coupon = plan.coupon();
        if (coupon != null) {
            String percent = coupon.percent().stripTrailingZeros().toPlainString();
            words.put(
                    "coupon",
                    Map.of(
                            "code",
                            SAMPLE_CODE,
                            "percent",
                            percent,
                            "benefit",
                            percent + " %",
                            "valid_until",
                            today().plusDays(coupon.validDays()).toString()));
        }
        return words;
    }

    @Override
    public Matched match(String text) {
        return lines.match(text);
    }

    @Override
    public Weekdays weekdays() {
        return weekdays.before(today());
    }

    @Override
    public List<String> serviceTypes(int limit) {
        return weekdays.serviceTypes(today(), limit);
    }

    @Override
    @Transactional
    public int saveList(String name, Collection<Long> customerIds) {
        Set<Long> distinct = new HashSet<>(customerIds);
        audiences.saveList(name, distinct);
        return distinct.size();
    }

    @Override
    public List<SavedList> lists(int limit) {
        return audiences.lists(limit);
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
