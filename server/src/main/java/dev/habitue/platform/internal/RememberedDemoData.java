package dev.habitue.platform.internal;

import dev.habitue.platform.DemoData;
import dev.habitue.platform.TenantSettings;
import org.springframework.stereotype.Component;

@Component
class RememberedDemoData implements DemoData {
    private final TenantSettings settings;

    RememberedDemoData(TenantSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isHere() {
        return settings.find(SETTING, Boolean.class).orElse(false);
    }
}
