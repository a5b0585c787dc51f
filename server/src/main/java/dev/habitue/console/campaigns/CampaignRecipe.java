package dev.habitue.console.campaigns;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.ChileanSeason;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Timing;
import dev.habitue.messages.MessageKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an owner may want a campaign for, each with all that it takes filled in already. */
public enum CampaignRecipe {
    VOLVER(MessageKind.MISS_YOU, "heart-handshake"),
    TOCA(MessageKind.PERSONALISED_OFFER, "history"),
    FLOJOS(MessageKind.PERSONALISED_OFFER, "calendar-event"),
    OFERTA(MessageKind.PERSONALISED_OFFER, "sparkles"),
    CUMPLE(MessageKind.BIRTHDAY, "gift"),
    NIVEL(MessageKind.TIER_UPGRADE, "trending-up"),
    VENCEN(MessageKind.POINTS_EXPIRING, "clock"),
    TEMPORADA(MessageKind.SEASONAL, "sun");

    /** How many days before a season begins people are written to. */
    static final int AHEAD_DAYS = 10;

    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final int COUPON_DAYS = 30;

    private final MessageKind kind;
    private final String icon;

    CampaignRecipe(MessageKind kind, String icon) {
        this.kind = kind;
        this.icon = icon;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    static Optional<CampaignRecipe> ofCode(@Nullable String code) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.code().equals(code))
                .findFirst();
    }

    Plan plan(String name, @Nullable ChileanSeason season) {
        return new Plan(
                kind,
                Plan.nameOf(kind, name),
                audience(),
                season == null ? Map.of() : Map.of("season", season.code()),
                List.of(new Plan.Variant("A", 1, null)),
                Plan.USUAL_HOLDOUT_PERCENT,
                this == CUMPLE ? new Plan.Gift(java.math.BigDecimal.TEN, COUPON_DAYS) : null,
                0);
    }

    private Audience audience() {
        return switch (this) {
            case TOCA -> new Audience(List.of(), List.of(), null, null, true);
            case FLOJOS ->
                new Audience(List.of(), List.of(), null, null, false, new Audience.Habit(List.of(), true, List.of()));
            default -> Audience.EVERYBODY;
        };
    }

    Timing timing(LocalDate today, @Nullable ChileanSeason season) {
        return switch (this) {
            case CUMPLE -> new Timing(Timing.Repeat.DAILY, null, TEN, null, null, null);
            case TOCA -> new Timing(Timing.Repeat.WEEKLY, null, TEN, DayOfWeek.TUESDAY, null, null);
            case FLOJOS -> new Timing(Timing.Repeat.WEEKLY, null, TEN, DayOfWeek.MONDAY, null, null);
            case NIVEL, VENCEN -> new Timing(Timing.Repeat.MONTHLY, null, TEN, null, 5, null);
            case TEMPORADA -> Timing.once(writeOn(season == null ? ChileanSeason.upcoming(today) : season, today), TEN);
            case VOLVER, OFERTA -> Timing.NOW;
        };
    }

    /** Ahead of the season, and tomorrow where that has gone by. */
    static LocalDate writeOn(ChileanSeason season, LocalDate today) {
        LocalDate ahead = season.next(today).minusDays(AHEAD_DAYS);
        return ahead.isAfter(today) ? ahead : today.plusDays(1);
    }
}
