package dev.habitue.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person, as her records add up to: the current system's word first, then the newest other.
 *
 * @param inCurrent whether the current system has a record of her
 * @param staff whether she works here; left out of campaigns
 * @param testRecord whether she is nobody at all ("prueba"); left out of campaigns
 */
public record Customer(
        long id,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String document,
        @Nullable String city,
        @Nullable String country,
        boolean inCurrent,
        boolean staff,
        boolean testRecord,
        @Nullable Instant registeredAt) {}
