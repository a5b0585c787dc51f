package dev.habitue.messages.internal;

import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.TenantSettings;
import org.springframework.stereotype.Component;

/** How the current tenant writes to people: what it set, or what is usual. */
@Component
public class CurrentNotificationSettings {
    private final TenantSettings settings;

    CurrentNotificationSettings(TenantSettings settings) {
        this.settings = settings;
    }

    public NotificationSettings get() {
        return settings.find(NotificationSettings.NAME, NotificationSettings.class)
                .orElseGet(NotificationSettings::defaults);
    }
}
