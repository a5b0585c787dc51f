package dev.habitue.messages.web;

import dev.habitue.access.Audit;
import dev.habitue.access.Permission;
import dev.habitue.access.Requires;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/advanced/config/notification-settings")
@Tag(name = "Programme operations")
class NotificationSettingsController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** @param perSecond for all nodes together; 0 for as much as the channel takes */
    record Settings(
            @NotNull @Min(0) @Max(50) Integer promotionalPerWeek,
            @NotNull @Min(0) @Max(100) Integer promotionalPerMonth,
            @NotNull String quietFrom,
            @NotNull String quietUntil,
            @NotNull @Min(0) @Max(10_000) Integer perSecond,
            @NotNull @Min(1) @Max(16) Integer connections,
            @NotNull Boolean trackOpens,
            @NotNull Boolean trackClicks,
            @Nullable @Size(max = 100) String fromName,
            @Nullable @Email @Size(max = 200) String replyTo,
            @Nullable @Size(max = 300) String address,
            @NotNull Boolean automaticNotices) {}

    private final TenantSettings settings;
    private final Audit audit;

    NotificationSettingsController(TenantSettings settings, Audit audit) {
        this.settings = settings;
        this.audit = audit;
    }

    @GetMapping
    @Requires(Permission.CAMPAIGNS_READ)
    @Operation(summary = "How the place writes to people: frequency caps, quiet hours, pace, sender")
    Settings find() {
        NotificationSettings now = settings.find(NotificationSettings.NAME, NotificationSettings.class)
                .orElseGet(NotificationSettings::defaults);
        return new Settings(
                now.promotionalPerWeek(),
                now.promotionalPerMonth(),
                now.quietFrom().format(TIME),
                now.quietUntil().format(TIME),
                now.perSecond(),
                now.connections(),
                now.trackOpens(),
                now.trackClicks(),
                now.fromName(),
                now.replyTo(),
                now.address(),
                now.automaticNotices());
    }

    @PutMapping
    @Requires(Permission.CAMPAIGNS_RUN)
    @Operation(summary = "Changes how the place writes to people, from the next message on")
    Settings change(@Valid @RequestBody Settings body) {
        settings.set(
                NotificationSettings.NAME,
                new NotificationSettings(
                        body.promotionalPerWeek(),
                        body.promotionalPerMonth(),
                        time(body.quietFrom(), "quiet_from"),
                        time(body.quietUntil(), "quiet_until"),
                        body.perSecond(),
                        body.connections(),
                        body.trackOpens(),
                        body.trackClicks(),
                        body.fromName(),
                        body.replyTo(),
                        body.address(),
                        body.automaticNotices()));
        audit.record("notification_settings.changed", "settings:" + NotificationSettings.NAME, Map.of());
        return find();
    }

    private static LocalTime time(String text, String field) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "must be a time such as 20:00");
        }
    }
}
