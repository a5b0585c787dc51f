package dev.habitue.customers;

import dev.habitue.engine.matching.EmailAddress;
import dev.habitue.engine.matching.PhoneNumber;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a person can be reached. */
public enum ContactChannel {
    EMAIL,
    WHATSAPP;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ContactChannel> ofCode(@Nullable String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code().equals(code))
                .findFirst();
    }

    /** The one spelling of an address, by which consent and suppression go; null for what cannot be one. */
    public @Nullable String normalise(@Nullable String address) {
        Object parsed = this == EMAIL ? EmailAddress.parse(address) : PhoneNumber.parse(address);
        return parsed == null ? null : parsed.toString();
    }

    /** Where this channel reaches the customer; null where it does not. */
    public @Nullable String addressOf(Customer customer) {
        return normalise(this == EMAIL ? customer.email() : customer.phone());
    }
}
