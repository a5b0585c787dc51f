package dev.habitue.console.outreach;

import dev.habitue.access.Users;
import dev.habitue.campaigns.Outreach;
import dev.habitue.console.customers.CustomerSheet;
import dev.habitue.customers.ClosingLine;
import dev.habitue.insights.Insight;
import dev.habitue.insights.Insights;
import dev.habitue.pages.Person;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bandeja's items as the page shows them: whom, why her, and what was done. */
@Component
class OutreachCards {
    private static final int ATTRIBUTED_DAYS = 90;
    private static final int FEWEST_FOR_A_HABIT = 3;

    /**
     * @param phone as it is said
     * @param markedBy who marked it, by name; null for a program
     */
    public record Card(
            Outreach.Item item,
            String name,
            String initials,
            @Nullable String phone,
            Insight insight,
            @Nullable String markedBy) {
        public String id() {
            return "persona-" + item.id();
        }

        public boolean done() {
            return item.mark() != null;
        }

        public boolean sent() {
            return item.mark() == Outreach.Mark.SENT;
        }

        /** What may be changed of the message; the closing line stays. */
        public String words() {
            return ClosingLine.without(item.text());
        }

        public String closing() {
            return ClosingLine.whatsApp();
        }

        public String segment() {
            return "segment." + insight.standing().segment().code();
        }

        public String tone() {
            return CustomerSheet.tone(insight.standing().segment());
        }

        public @Nullable LocalDate lastVisitOn() {
            return insight.standing().statistics().lastVisitOn();
        }

        /** Between one visit and the next, as a rule; 0 where there were too few to tell. */
        public long usualDays() {
            var statistics = insight.standing().statistics();
            LocalDate first = statistics.firstVisitOn();
            LocalDate last = statistics.lastVisitOn();
            return first == null || last == null || statistics.visits() < FEWEST_FOR_A_HABIT
                    ? 0
                    : Math.max(1, ChronoUnit.DAYS.between(first, last) / (statistics.visits() - 1));
        }

        public int visits() {
            return insight.standing().statistics().visits();
        }

        public long spentMinor() {
            return insight.standing().statistics().spentMinor();
        }

        public @Nullable String favourite() {
            return insight.services().isEmpty() || insight.services().getFirst().times() < 2
                    ? null
                    : insight.services().getFirst().name();
        }

        /** The icon and the tone of what was done. */
        public String markTone() {
            return sent() ? "tone-good" : "tone-quiet";
        }

        /** Long enough for the whole text to be seen on a phone. */
        public long rows() {
            return Math.clamp(
                    words().lines().mapToLong(line -> 1 + line.length() / 44).sum(), 3, 12);
        }
    }

    /** @param done of all of today's */
    public record Progress(long done, long all, Outreach.Effect effect) {
        public boolean finished() {
            return done == all;
        }

        public long share() {
            return all == 0 ? 0 : 100 * done / all;
        }
    }

    private final Outreach outreach;
    private final Insights insights;
    private final Users users;
    private final Clock clock;

    OutreachCards(Outreach outreach, Insights insights, Users users, Clock clock) {
        this.outreach = outreach;
        this.insights = insights;
        this.users = users;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Card> cards(List<Outreach.Item> items) {
        boolean anyMarked = items.stream().anyMatch(item -> item.markedBy() != null);
        Map<String, String> names = anyMarked
                ? users.list().stream().collect(Collectors.toMap(user -> "user:" + user.id(), Users.User::name))
                : Map.of();
        Map<Long, Insight> known = insights
                .ofAll(items.stream().map(Outreach.Item::customerId).toList())
                .stream()
                .collect(Collectors.toMap(Insight::customerId, Function.identity()));
        return items.stream().map(item -> card(item, known, names)).toList();
    }

    private Card card(Outreach.Item item, Map<Long, Insight> known, Map<String, String> names) {
        Insight insight = known.get(item.customerId());
        String name = item.name() == null || item.name().isBlank() ? item.phone() : item.name();
        return new Card(
                item,
                name,
                Person.initials(name),
                Person.spoken(item.phone()),
                insight == null ? insights.of(item.customerId()) : insight,
                item.markedBy() == null ? null : names.get(item.markedBy()));
    }

    Progress progress(List<Outreach.Item> today) {
        LocalDate day = TenantScope.current().dayOf(clock.instant());
        return new Progress(
                today.stream().filter(item -> item.mark() != null).count(),
                today.size(),
                outreach.effect(day.minusDays(ATTRIBUTED_DAYS), day));
    }
}
