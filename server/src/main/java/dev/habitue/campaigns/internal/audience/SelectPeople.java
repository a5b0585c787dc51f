package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.ChileanSeason;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.notices.RemindOfExpiry;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCard;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a campaign of each kind is for, and what its message says to each. */
@Component
public class SelectPeople {
    private static final int MOST = 200_000;
    /** What makes a message the same as one that another door may send; not for the template. */
    public static final String NOTICE = "notice";

    private static final int PAGE = 1_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final AudienceTable audiences;
    private final Members members;
    private final MemberCards cards;
    private final Insights insights;
    private final RunTable runs;

    SelectPeople(AudienceTable audiences, Members members, MemberCards cards, Insights insights, RunTable runs) {
        this.audiences = audiences;
        this.members = members;
        this.cards = cards;
        this.insights = insights;
        this.runs = runs;
    }

    /** By customer, in a stable order: what the template gets beside her. Nobody is chosen by figures that are behind. */
    public Map<Long, Map<String, Object>> select(Plan plan, LocalDate today) {
        insights.settle();
        Map<Long, Map<String, Object>> selected = switch (plan.kind()) {
            case BIRTHDAY -> birthdays(plan, today);
            case POINTS_EXPIRING -> expiring(number(plan, "days", 30));
            case TIER_UPGRADE -> nearUpgrade(number(plan, "within_percent", 15));
            case MISS_YOU -> inactive(plan, today);
            case PERSONALISED_OFFER -> everybody(plan, today);
            case SEASONAL -> seasonal(plan, today);
            default -> throw new InvalidInput("kind", plan.kind().code() + " is no campaign");
        };
        boolean narrowed = plan.kind() == MessageKind.BIRTHDAY
                || plan.kind() == MessageKind.POINTS_EXPIRING
                || plan.kind() == MessageKind.TIER_UPGRADE;
        if (narrowed && !isOpen(plan.audience())) {
            selected.keySet().retainAll(new LinkedHashSet<>(audience(plan.audience(), selected.keySet(), today)));
        }
        return selected;
    }

    private static boolean isOpen(Audience audience) {
        return audience.equals(Audience.EVERYBODY);
    }

    private List<Long> audience(Audience audience, @Nullable Collection<Long> among, LocalDate today) {
        Collection<Long> wanted = audience.customerIds() != null ? audience.customerIds() : among;
        String list = audience.list();
        if (list != null) {
            List<Long> listed = audiences
                    .list(list)
                    .orElseThrow(() -> new InvalidInput("audience.list", "there is no list of that name"));
            Collection<Long> before = wanted;
            wanted = before == null
                    ? listed
                    : listed.stream().filter(before::contains).toList();
        }
        boolean named = wanted != null
                && audience.segments().isEmpty()
                && audience.filters().isEmpty()
                && audience.habit() == null;
        return named && wanted != null && !audience.dueAgain()
                ? wanted.stream().sorted().distinct().toList()
                : audiences.select(audience, wanted, today);
    }

    private Map<Long, Map<String, Object>> birthdays(Plan plan, LocalDate today) {
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        for (LocalDate day : GreetingDays.of(today, runs.lastBefore(plan.name(), today))) {
            for (Member member : members.bornOn(MonthDay.from(day), MOST)) {
                selected.put(member.customerId(), Map.of());
            }
        }
        return selected;
    }

    private Map<Long, Map<String, Object>> expiring(int days) {
        List<PointsExpiring> soon = members.expiringWithin(days, MOST);
        Map<Long, Member> byId = members
                .findAll(soon.stream().map(PointsExpiring::userId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Member::userId, member -> member));
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        for (PointsExpiring expiring : soon) {
            Member member = byId.get(expiring.userId());
            if (member != null) {
                // The soonest comes first, and it is the one that she is told of.
                MessageDraft reminder = RemindOfExpiry.draft(member, expiring);
                Map<String, Object> variables = new HashMap<>(reminder.variables());
                variables.put(NOTICE, reminder.key());
                selected.putIfAbsent(member.customerId(), variables);
            }
        }
        return selected;
    }

    /** Whose way to the next tier is within so many percent of what that tier asks for. */
    private Map<Long, Map<String, Object>> nearUpgrade(int withinPercent) {
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        long after = 0;
        List<Member> page = members.page(after, PAGE);
        while (!page.isEmpty()) {
            for (MemberCard card : cards.of(page)) {
                MemberCard.NextTier next = card.next();
                if (next != null
                        && next.progressPercent().compareTo(HUNDRED.subtract(BigDecimal.valueOf(withinPercent))) >= 0) {
                    selected.put(
                            card.member().customerId(),
                            Map.of(
                                    "next_tier", next.tier().name(),
                                    "points_needed", next.pointsNeeded(),
                                    "benefit",
                                            next.tier()
                                                            .discountPercent()
                                                            .stripTrailingZeros()
                                                            .toPlainString() + " %"));
                }
            }
            after = page.getLast().userId();
            page = members.page(after, PAGE);
        }
        return selected;
    }

    private Map<Long, Map<String, Object>> inactive(Plan plan, LocalDate today) {
        LocalDate since = today.minusMonths(number(plan, "months", 12));
        Audience audience = plan.audience();
        List<Audience.Filter> filters = new ArrayList<>(audience.filters());
        filters.add(new Audience.Filter(Audience.Field.VISITS, BigDecimal.ONE, null));
        filters.add(new Audience.Filter(
                Audience.Field.DAYS_SINCE_LAST_VISIT,
                BigDecimal.valueOf(ChronoUnit.DAYS.between(since, today) + 1),
                null));
        Audience away = new Audience(
                audience.segments(),
                filters,
                audience.list(),
                audience.customerIds(),
                audience.dueAgain(),
                audience.habit());
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        audience(away, null, today).forEach(id -> selected.put(id, Map.of()));
        return selected;
    }

    private Map<Long, Map<String, Object>> everybody(Plan plan, LocalDate today) {
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        audience(plan.audience(), null, today).forEach(id -> selected.put(id, Map.of()));
        return selected;
    }

    private Map<Long, Map<String, Object>> seasonal(Plan plan, LocalDate today) {
        Object wanted = plan.parameters().get("season");
        String name = ChileanSeason.ofCode(
                        wanted == null ? ChileanSeason.upcoming(today).code() : wanted.toString())
                .map(season -> season.name(TenantScope.current().language()))
                .orElse(String.valueOf(wanted));
        Map<Long, Map<String, Object>> selected = new LinkedHashMap<>();
        audience(plan.audience(), null, today).forEach(id -> selected.put(id, Map.of("season", name)));
        return selected;
    }

    /** What only those who are written to need to be asked for: their favourite, how long they have been away. */
    public Map<Long, Map<String, Object>> personal(MessageKind kind, Collection<Long> customerIds) {
        if (kind != MessageKind.MISS_YOU && kind != MessageKind.PERSONALISED_OFFER) {
            return Map.of();
        }
        return insights.ofAll(customerIds).stream().collect(Collectors.toMap(Insight::customerId, SelectPeople::taste));
    }

    private static Map<String, Object> taste(Insight insight) {
        List<String> services = insight.services().stream()
                .map(Insight.ServicePreference::name)
                .distinct()
                .toList();
        LocalDate last = insight.standing().statistics().lastVisitOn();
        Map<String, Object> taste = new LinkedHashMap<>(Map.of(
                "months_away",
                last == null ? 0 : ChronoUnit.MONTHS.between(last, insight.asOf()),
                "suggestions",
                services.stream().skip(1).limit(2).toList()));
        if (isFavourite(insight)) {
            // A template asks whether there is one, and an empty text counts as one.
            taste.put("favourite", services.getFirst());
        }
        return taste;
    }

    /** What was booked once was tried, and is nobody's favourite yet. */
    private static boolean isFavourite(Insight insight) {
        return !insight.services().isEmpty() && insight.services().getFirst().times() > 1;
    }

    static int number(Plan plan, String name, int usual) {
        return plan.parameters().get(name) instanceof Number number ? number.intValue() : usual;
    }
}
