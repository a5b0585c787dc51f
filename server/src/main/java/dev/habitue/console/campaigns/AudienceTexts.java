package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import dev.habitue.pages.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whom a campaign is for, said in so many words. */
final class AudienceTexts {
    private AudienceTexts() {}

    /** One for each thing that has to be true of somebody. */
    static List<String> of(Plan plan, Formats formats) {
        List<String> words = new ArrayList<>();
        Audience audience = plan.audience();
        Map<String, Object> asked = plan.parameters();
        switch (plan.kind()) {
            case MISS_YOU -> words.add(formats.text("campaign.said.months", asked.getOrDefault("months", 12)));
            case POINTS_EXPIRING -> words.add(formats.text("campaign.said.days", asked.getOrDefault("days", 30)));
            case TIER_UPGRADE ->
                words.add(formats.text("campaign.said.within", asked.getOrDefault("within_percent", 15)));
            case BIRTHDAY -> words.add(formats.text("campaign.said.birthday"));
            default -> {}
        }
        if (!audience.segments().isEmpty()) {
            words.add(audience.segments().stream()
                    .map(segment -> formats.text("segment." + segment + ".name"))
                    .collect(Collectors.joining(", ")));
        }
        audience.filters().forEach(filter -> words.add(filter(filter, formats)));
        if (audience.dueAgain()) {
            words.add(formats.text("campaign.dueAgain"));
        }
        if (audience.habit() != null) {
            habit(audience.habit(), words, formats);
        }
        if (audience.list() != null) {
            words.add(formats.text("campaign.said.list", audience.list()));
        }
        if (audience.customerIds() != null) {
            words.add(
                    formats.text("campaign.said.chosen", audience.customerIds().size()));
        }
        return words.isEmpty() ? List.of(formats.text("campaign.said.everybody")) : words;
    }

    private static String filter(Audience.Filter filter, Formats formats) {
        StringBuilder words = new StringBuilder(
                formats.text("campaign.field." + filter.field().code()));
        if (filter.atLeast() != null) {
            words.append(' ').append(formats.text("campaign.said.from", number(filter, filter.atLeast(), formats)));
        }
        if (filter.atMost() != null) {
            words.append(' ').append(formats.text("campaign.said.to", number(filter, filter.atMost(), formats)));
        }
        return words.toString();
    }

    private static String number(Audience.Filter filter, BigDecimal value, Formats formats) {
        return formats.exact(filter.field() == Audience.Field.PROBABILITY_ALIVE ? value.movePointRight(2) : value);
    }

    private static void habit(Audience.Habit habit, List<String> words, Formats formats) {
        if (habit.slowDays()) {
            words.add(formats.text("campaign.slowDays"));
        }
        if (!habit.days().isEmpty()) {
            words.add(formats.text(
                    "campaign.said.weekdays",
                    habit.days().stream().map(formats::weekday).collect(Collectors.joining(", "))));
        }
        if (!habit.serviceTypes().isEmpty()) {
            words.add(formats.text(
                    "campaign.said.types",
                    habit.serviceTypes().stream().map(formats::service).collect(Collectors.joining(", "))));
        }
    }
}
