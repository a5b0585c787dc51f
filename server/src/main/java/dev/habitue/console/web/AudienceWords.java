package dev.habitue.console.web;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whom a campaign is for, said in so many words. */
final class AudienceWords {
    private AudienceWords() {}

    /** One for each thing that has to be true of somebody. */
    static List<String> of(Plan plan, Say say) {
        List<String> words = new ArrayList<>();
        Audience audience = plan.audience();
        Map<String, Object> asked = plan.parameters();
        switch (plan.kind()) {
            case MISS_YOU -> words.add(say.text("campaign.said.months", asked.getOrDefault("months", 12)));
            case POINTS_EXPIRING -> words.add(say.text("campaign.said.days", asked.getOrDefault("days", 30)));
            case TIER_UPGRADE -> words.add(say.text("campaign.said.within", asked.getOrDefault("within_percent", 15)));
            case BIRTHDAY -> words.add(say.text("campaign.said.birthday"));
            default -> {}
        }
        if (!audience.segments().isEmpty()) {
            words.add(audience.segments().stream()
                    .map(segment -> say.text("segment." + segment + ".name"))
                    .collect(Collectors.joining(", ")));
        }
        audience.filters().forEach(filter -> words.add(filter(filter, say)));
        if (audience.dueAgain()) {
            words.add(say.text("campaign.dueAgain"));
        }
        if (audience.habit() != null) {
            habit(audience.habit(), words, say);
        }
        if (audience.list() != null) {
            words.add(say.text("campaign.said.list", audience.list()));
        }
        if (audience.customerIds() != null) {
            words.add(say.text("campaign.said.chosen", audience.customerIds().size()));
        }
        return words.isEmpty() ? List.of(say.text("campaign.said.everybody")) : words;
    }

    private static String filter(Audience.Filter filter, Say say) {
        StringBuilder words =
                new StringBuilder(say.text("campaign.field." + filter.field().code()));
        if (filter.atLeast() != null) {
            words.append(' ').append(say.text("campaign.said.from", number(filter, filter.atLeast(), say)));
        }
        if (filter.atMost() != null) {
            words.append(' ').append(say.text("campaign.said.to", number(filter, filter.atMost(), say)));
        }
        return words.toString();
    }

    private static String number(Audience.Filter filter, BigDecimal value, Say say) {
        return say.exact(filter.field() == Audience.Field.PROBABILITY_ALIVE ? value.movePointRight(2) : value);
    }

    private static void habit(Audience.Habit habit, List<String> words, Say say) {
        if (habit.slowDays()) {
            words.add(say.text("campaign.slowDays"));
        }
        if (!habit.days().isEmpty()) {
            words.add(say.text(
                    "campaign.said.weekdays",
                    habit.days().stream().map(say::weekday).collect(Collectors.joining(", "))));
        }
        if (!habit.serviceTypes().isEmpty()) {
            words.add(say.text(
                    "campaign.said.types",
                    habit.serviceTypes().stream().map(say::service).collect(Collectors.joining(", "))));
        }
    }
}
