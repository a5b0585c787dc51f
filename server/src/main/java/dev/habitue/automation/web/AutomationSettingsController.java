package dev.habitue.automation.web;

import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.automation.Automatic;
import dev.habitue.automation.Automation;
import dev.habitue.automation.AutomationSettings;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/automation/settings")
@Tag(name = "Automation")
class AutomationSettingsController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * @param monthlyOn the month's last day where it is shorter
     * @param switchedOn what is done by itself, of {@link Automatic}
     */
    record AutomationSettingsBody(
            @NotNull String dailyAt,
            @NotNull String weeklyOn,
            @NotNull String weeklyAt,
            @NotNull @Min(1) @Max(31) Integer monthlyOn,
            @NotNull String monthlyAt,
            @NotNull List<@NotNull String> switchedOn,
            @Nullable Map<String, @NotNull @DecimalMin("0.01") @DecimalMax("100") BigDecimal> couponPercent,
            @NotNull @Min(1) @Max(36) Integer missYouMonths,
            @NotNull @Min(1) @Max(200) Integer outreachCount) {}

    record AutomationSettingsView(AutomationSettingsBody settings, Map<String, OffsetDateTime> next) {}

    private final Automation automation;

    AutomationSettingsController(Automation automation) {
        this.automation = automation;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "When runs come, by the place's clock, and what is done then")
    AutomationSettingsView find() {
        AutomationSettings now = automation.settings();
        Map<String, BigDecimal> coupons = new TreeMap<>();
        now.couponPercent().forEach((what, percent) -> coupons.put(what.code(), percent));
        Map<String, OffsetDateTime> next = new TreeMap<>();
        for (Cadence cadence : Cadence.values()) {
            next.put(cadence.code(), TenantScope.current().timeOf(automation.next(cadence)));
        }
        return new AutomationSettingsView(
                new AutomationSettingsBody(
                        now.dailyAt().format(TIME),
                        now.weeklyOn().name().toLowerCase(Locale.ROOT),
                        now.weeklyAt().format(TIME),
                        now.monthlyOn(),
                        now.monthlyAt().format(TIME),
                        now.switchedOn().stream().map(Automatic::code).sorted().toList(),
                        coupons,
                        now.missYouMonths(),
                        now.outreachCount()),
                next);
    }

    @PutMapping
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(
            summary = "Changes when runs come and what is done then",
            description = "Whatever writes to people is off until it is named in `switched_on`.")
    AutomationSettingsView change(@Valid @RequestBody AutomationSettingsBody body) {
        Set<Automatic> on = EnumSet.noneOf(Automatic.class);
        body.switchedOn().forEach(code -> on.add(automatic(code, "switched_on")));
        Map<Automatic, BigDecimal> coupons = new EnumMap<>(Automatic.class);
        if (body.couponPercent() != null) {
            body.couponPercent().forEach((code, percent) -> {
                Automatic what = automatic(code, "coupon_percent");
                if (!what.takesCoupon()) {
                    throw new InvalidInput("coupon_percent", code + " takes no coupon");
                }
                coupons.put(what, percent);
            });
        }
        automation.change(new AutomationSettings(
                time(body.dailyAt(), "daily_at"),
                weekday(body.weeklyOn()),
                time(body.weeklyAt(), "weekly_at"),
                body.monthlyOn(),
                time(body.monthlyAt(), "monthly_at"),
                on,
                coupons,
                body.missYouMonths(),
                body.outreachCount(),
                null));
        return find();
    }

    private static Automatic automatic(String code, String field) {
        return Automatic.ofCode(code)
                .orElseThrow(() -> new InvalidInput(
                        field,
                        "use "
                                + Arrays.stream(Automatic.values())
                                        .map(Automatic::code)
                                        .collect(Collectors.joining(", "))));
    }

    private static DayOfWeek weekday(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("weekly_on", "must be a weekday such as monday"));
    }

    private static LocalTime time(String text, String field) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "must be a time such as 05:00");
        }
    }
}
