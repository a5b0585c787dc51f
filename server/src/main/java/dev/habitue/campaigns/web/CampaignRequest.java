package dev.habitue.campaigns.web;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Weekdays;
import dev.habitue.engine.segment.Segment;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.InvalidInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's POST takes; everything may be left out.
 *
 * @param userId that member only
 * @param name tells campaigns of one kind apart; the kind's own where it is left out
 */
record CampaignRequest(
        @Nullable Long userId,
        @Nullable Boolean dryRun,
        @Nullable @Size(min = 1, max = 100) String name,
        @Nullable @Min(1) @Max(36) Integer months,
        @Nullable @Min(1) @Max(365) Integer days,
        @Nullable @Min(1) @Max(100) Integer withinPercent,
        @Nullable @Size(max = 100) String season,
        @Nullable @Valid AudienceRequest audience,
        @Nullable @Size(max = 10) List<@Valid @NotNull VariantRequest> variants,
        @Nullable @Min(0) @Max(50) Integer holdoutPercent,
        @Nullable @Valid CouponRequest coupon,
        @Nullable @DecimalMin("0") @DecimalMax("100000") BigDecimal costPerMessage) {

    record AudienceRequest(
            @Nullable @Size(max = 20) List<@NotBlank String> segments,
            @Nullable @Size(max = 20) List<@Valid @NotNull FilterRequest> filters,
            @Nullable @Size(max = 100) String list,
            @Nullable @Size(max = 100_000) List<@NotNull Long> customerIds,
            @Nullable Boolean dueAgain,
            @Nullable @Size(max = 7) List<@NotBlank String> usualDays,
            @Nullable Boolean slowDays,
            @Nullable @Size(max = 20) List<@NotBlank String> serviceTypes) {}

    record FilterRequest(
            @NotBlank String field,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost) {}

    record VariantRequest(
            @NotBlank @Size(max = 20) String name,
            @Nullable @Positive @Max(1000) Double weight,
            @Nullable @Min(1) Integer templateVersion) {}

    record CouponRequest(
            @NotNull @DecimalMin("0.01") @DecimalMax("100") BigDecimal percent,
            @Nullable @Min(1) @Max(365) Integer validDays) {}

    private static final int USUAL_VALIDITY_DAYS = 30;

    static final CampaignRequest EMPTY =
            new CampaignRequest(null, null, null, null, null, null, null, null, null, null, null, null);

    Plan plan(MessageKind kind, java.util.Currency currency) {
        return plan(
                kind,
                name != null ? Plan.nameOf(kind, name) : season != null ? Plan.nameOf(kind, season) : kind.code(),
                currency);
    }

    /** Under a name of the caller's own. */
    Plan plan(MessageKind kind, String planName, java.util.Currency currency) {
        Map<String, Object> parameters = new HashMap<>();
        put(parameters, "months", months);
        put(parameters, "days", days);
        put(parameters, "within_percent", withinPercent);
        put(parameters, "season", season);
        return new Plan(
                kind,
                planName,
                audience == null ? Audience.EVERYBODY : audience(audience),
                parameters,
                variantsOrOne(),
                holdoutPercent == null ? Plan.USUAL_HOLDOUT_PERCENT : holdoutPercent,
                coupon == null
                        ? null
                        : new Plan.Gift(
                                coupon.percent(),
                                coupon.validDays() == null ? USUAL_VALIDITY_DAYS : coupon.validDays()),
                costPerMessage == null
                        ? 0
                        : costPerMessage
                                .movePointRight(currency.getDefaultFractionDigits())
                                .longValue());
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private List<Plan.Variant> variantsOrOne() {
        if (variants == null || variants.isEmpty()) {
            return List.of(new Plan.Variant("A", 1, null));
        }
        Set<String> names = new HashSet<>();
        for (VariantRequest variant : variants) {
            if (!names.add(variant.name()) || variant.name().equals("holdout")) {
                throw new InvalidInput("variants", "give each a name of its own, other than holdout");
            }
        }
        return variants.stream()
                .map(variant -> new Plan.Variant(
                        variant.name(), variant.weight() == null ? 1 : variant.weight(), variant.templateVersion()))
                .toList();
    }

    private static Audience audience(AudienceRequest request) {
        return new Audience(
                request.segments() == null
                        ? List.of()
                        : request.segments().stream()
                                .map(CampaignRequest::segment)
                                .toList(),
                request.filters() == null
                        ? List.of()
                        : request.filters().stream()
                                .map(CampaignRequest::filter)
                                .toList(),
                request.list(),
                request.customerIds(),
                Boolean.TRUE.equals(request.dueAgain()),
                habit(request));
    }

    private static Audience.@Nullable Habit habit(AudienceRequest request) {
        Audience.Habit habit = new Audience.Habit(
                request.usualDays() == null
                        ? List.of()
                        : request.usualDays().stream().map(CampaignRequest::day).toList(),
                Boolean.TRUE.equals(request.slowDays()),
                request.serviceTypes() == null ? List.of() : request.serviceTypes());
        return habit.any() ? habit : null;
    }

    private static DayOfWeek day(String code) {
        return Weekdays.ofCode(code).orElseThrow(() -> new InvalidInput("audience.usual_days", "use monday to sunday"));
    }

    private static String segment(String code) {
        return Segment.parse(code)
                .map(Segment::code)
                .orElseThrow(() -> new InvalidInput(
                        "audience.segments",
                        "use "
                                + Arrays.stream(Segment.values())
                                        .map(Segment::code)
                                        .collect(Collectors.joining(", "))));
    }

    private static Audience.Filter filter(FilterRequest filter) {
        Audience.Field field = Audience.Field.ofCode(filter.field())
                .orElseThrow(() -> new InvalidInput(
                        "audience.filters",
                        "use the fields "
                                + Arrays.stream(Audience.Field.values())
                                        .map(Audience.Field::code)
                                        .collect(Collectors.joining(", "))));
        return new Audience.Filter(field, filter.atLeast(), filter.atMost());
    }
}
