package dev.habitue.identity.internal.linking;

import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.TenantSettings;

/**
 * From which confidence on a link is in force at once, is in force until reviewed, or is only suggested. The tenant's own
 * are the settings {@code identity.high_confidence}, {@code identity.medium_confidence} and
 * {@code identity.suggested_confidence}.
 */
record ConfidenceBands(double high, double medium, double suggested) {
    static final ConfidenceBands DEFAULT = new ConfidenceBands(85, 70, 50);

    static ConfidenceBands of(TenantSettings settings) {
        return new ConfidenceBands(
                settings.find("identity.high_confidence", Double.class).orElse(DEFAULT.high),
                settings.find("identity.medium_confidence", Double.class).orElse(DEFAULT.medium),
                settings.find("identity.suggested_confidence", Double.class).orElse(DEFAULT.suggested));
    }

    boolean isMatch(double confidence) {
        return confidence >= suggested;
    }

    MappingStatus statusOf(double confidence) {
        if (confidence >= high) {
            return MappingStatus.ACTIVE;
        }
        return confidence >= medium ? MappingStatus.PROVISIONAL : MappingStatus.SUGGESTED;
    }
}
