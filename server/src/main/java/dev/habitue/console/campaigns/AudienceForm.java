package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audience.Field;
import dev.habitue.campaigns.ChileanSeason;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.engine.segment.Segment;
import dev.habitue.messages.MessageKind;
import dev.habitue.pages.FormReader;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a campaign is for, as a form, there and back. */
final class AudienceForm {
    static final int LONGEST_NAME = 80;
    private static final int PERCENT_DIGITS = 2;
    /** What a kind asks for beside its audience: the form's field, the plan's parameter, the most it takes. */
    private static final List<Question> QUESTIONS = List.of(
            new Question(MessageKind.MISS_YOU, "meses", "months", 12, 36),
            new Question(MessageKind.POINTS_EXPIRING, "dias", "days", 30, 365),
            new Question(MessageKind.TIER_UPGRADE, "cerca", "within_percent", 15, 100));

    private record Question(MessageKind kind, String field, String parameter, int usual, int most) {}

    private AudienceForm() {}

    static Map<String, String> of(String name, Plan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        Audience audience = plan.audience();
        values.put("nombre", name);
        for (Question question : QUESTIONS) {
            Object value = plan.parameters().get(question.parameter());
            values.put(question.field(), value == null ? String.valueOf(question.usual()) : value.toString());
        }
        values.put("temporada", String.valueOf(plan.parameters().getOrDefault("season", "")));
        audience.segments().forEach(segment -> values.put("seg_" + segment, "si"));
        for (Audience.Filter filter : audience.filters()) {
            values.put("min_" + filter.field().code(), shown(filter.field(), filter.atLeast()));
            values.put("max_" + filter.field().code(), shown(filter.field(), filter.atMost()));
        }
        values.put("lista", audience.list() == null ? "" : audience.list());
        values.put("toca", audience.dueAgain() ? "si" : "");
        Audience.Habit habit = audience.habit();
        if (habit != null) {
            values.put("flojos", habit.slowDays() ? "si" : "");
            habit.days().forEach(day -> values.put("dia_" + Weekdays.code(day), "si"));
            habit.serviceTypes().forEach(type -> values.put("tipo_" + type, "si"));
        }
        return values;
    }

    private static String shown(Field field, @Nullable BigDecimal value) {
        if (value == null) {
            return "";
        }
        BigDecimal number = field == Field.PROBABILITY_ALIVE ? value.movePointRight(PERCENT_DIGITS) : value;
        return number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    /** The plan with what the form says of its people; whatever else it holds stays. */
    static Plan read(FormReader form, Plan before) {
        String name = form.text("nombre", LONGEST_NAME);
        return new Plan(
                before.kind(),
                Plan.nameOf(before.kind(), name),
                audience(form, before.audience()),
                parameters(form, before),
                before.variants(),
                before.holdoutPercent(),
                before.coupon(),
                before.costPerMessageMinor());
    }

    private static Map<String, Object> parameters(FormReader form, Plan before) {
        Map<String, Object> parameters = new HashMap<>(before.parameters());
        for (Question question : QUESTIONS) {
            if (question.kind() == before.kind()) {
                int value = form.count(question.field());
                if (form.filled(question.field()) && (value < 1 || value > question.most())) {
                    form.wrong(question.field(), "campaign.form." + question.field());
                }
                parameters.put(question.parameter(), value);
            }
        }
        if (before.kind() == MessageKind.SEASONAL) {
            String season = form.text("temporada", LONGEST_NAME);
            parameters.put("season", season);
        }
        return parameters;
    }

    private static Audience audience(FormReader form, Audience before) {
        List<Audience.Filter> filters = new ArrayList<>();
        for (Field field : Field.values()) {
            BigDecimal least = bound(form, "min_" + field.code(), field);
            BigDecimal most = bound(form, "max_" + field.code(), field);
            if (least != null && most != null && least.compareTo(most) > 0) {
                form.wrong("max_" + field.code(), "campaign.form.range");
            }
            if (least != null || most != null) {
                filters.add(new Audience.Filter(field, least, most));
            }
        }
        Audience.Habit habit = new Audience.Habit(
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> form.checked("dia_" + Weekdays.code(day)))
                        .toList(),
                form.checked("flojos"),
                form.values().keySet().stream()
                        .filter(key -> key.startsWith("tipo_"))
                        .map(key -> key.substring("tipo_".length()))
                        .sorted()
                        .toList());
        return new Audience(
                Arrays.stream(Segment.values())
                        .map(Segment::code)
                        .filter(code -> form.checked("seg_" + code))
                        .toList(),
                filters,
                form.textOrNone("lista"),
                before.customerIds(),
                form.checked("toca"),
                habit.any() ? habit : null);
    }

    private static @Nullable BigDecimal bound(FormReader form, String name, Field field) {
        if (!form.filled(name)) {
            return null;
        }
        if (field == Field.SPENT) {
            Long minor = form.moneyOrNone(name);
            return minor == null ? null : TenantScope.current().amount(minor);
        }
        BigDecimal value = form.decimal(name);
        return field == Field.PROBABILITY_ALIVE ? value.movePointLeft(PERCENT_DIGITS) : value;
    }

    static List<ChileanSeason> seasons() {
        return List.of(ChileanSeason.values());
    }
}
