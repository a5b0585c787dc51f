package dev.habitue.customers;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as a source has just told of her; see {@link SourceRecord}.
 *
 * @param raw what else the source said, kept as it came
 */
public record SourceRecordDraft(
        String sourceKey,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String document,
        @Nullable String address,
        @Nullable String city,
        @Nullable String country,
        @Nullable Instant registeredAt,
        Map<String, String> raw) {}
