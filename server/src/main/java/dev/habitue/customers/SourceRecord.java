package dev.habitue.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as one source holds her, in that source's own spelling.
 *
 * @param source which source: {@link #CURRENT}, {@link #LEGACY}, {@link #LEGACY_SERVICES} or {@link #TILL}
 * @param sourceKey the source's own id; unique within it and stable
 * @param externalId a second id that the source shows people, as the legacy export's Record ID
 * @param customerId the customer that this record is part of
 */
public record SourceRecord(
        long recordId,
        String source,
        String sourceKey,
        @Nullable String externalId,
        long customerId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String document,
        @Nullable String address,
        @Nullable String city,
        @Nullable String country,
        @Nullable Instant registeredAt) {

    /** The business's present system: its ids are the customers' ids. */
    public static final String CURRENT = "current";

    /** The customers' export of an older system. */
    public static final String LEGACY = "legacy";

    /** Contacts found on the lines of services rendered, which name no customer. */
    public static final String LEGACY_SERVICES = "legacy_services";

    /** Whoever a till or a booking system told us of. */
    public static final String TILL = "till";
}
