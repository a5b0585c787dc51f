package dev.habitue.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the legacy customers stand to the current ones after a sync.
 *
 * @param mappingsCreated links in force that this sync made; none where nothing has changed
 * @param highConfidence legacy customers whose link is sure (85 and more) or confirmed
 * @param mediumConfidence those whose link is in force until reviewed
 * @param noMatch all others; {@code highConfidence + mediumConfidence + noMatch = totalLegacy}
 * @param contacts people known from services rendered or from a till, and how many of them are attributed to somebody
 * @param details links in force, surest first, as many as were asked for
 */
public record SyncReport(
        long totalLegacy,
        long totalCurrent,
        long mappingsCreated,
        long highConfidence,
        long mediumConfidence,
        long noMatch,
        Contacts contacts,
        List<Detail> details) {

    public record Contacts(long total, long attributed) {}

    /** One link in force from a legacy customer to a current one. */
    public record Detail(
            String legacyId,
            @Nullable String legacyName,
            long currentId,
            @Nullable String currentName,
            double confidence,
            List<String> reasons) {}
}
