package dev.habitue.messages.internal.readers;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Customer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of whom a message is for, just before it is sent.
 *
 * @param customer null for somebody who is none, or not any more
 * @param consent for the channel and the purpose of what is to be sent
 * @param booked whether a visit is coming up; asked only where it matters
 */
public record Reader(
        @Nullable Customer customer, boolean suppressed, Consents.State consent, boolean booked, SentBefore before) {}
