package dev.habitue.customers.internal.records;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.platform.sql.StorableText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A draft as a row of {@code source_record}, with what the table adds to it. */
public record DraftRow(
        long recordId,
        long customerId,
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
        Map<String, String> raw,
        String marker,
        byte[] contentHash) {

    public static DraftRow of(SourceRecordDraft draft, String marker, byte[] contentHash) {
        return new DraftRow(
                0,
                0,
                draft.sourceKey(),
                text(draft.externalId()),
                text(draft.name()),
                text(draft.phone()),
                text(draft.email()),
                text(draft.document()),
                text(draft.address()),
                text(draft.city()),
                text(draft.country()),
                draft.registeredAt(),
                storable(draft.raw()),
                marker,
                contentHash);
    }

    /** The same with its numbers, which a new record has none of before. */
    public DraftRow numbered(long newRecordId, long newCustomerId) {
        return new DraftRow(
                newRecordId,
                newCustomerId,
                sourceKey,
                externalId,
                name,
                phone,
                email,
                document,
                address,
                city,
                country,
                registeredAt,
                raw,
                marker,
                contentHash);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : StorableText.of(value);
    }

    private static Map<String, String> storable(Map<String, String> raw) {
        Map<String, String> storable = HashMap.newHashMap(raw.size());
        raw.forEach((column, value) -> storable.put(StorableText.of(column), StorableText.of(value)));
        return storable;
    }
}
