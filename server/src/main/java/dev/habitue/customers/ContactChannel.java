package dev.habitue.customers;

import dev.habitue.engine.matching.people.EmailAddress;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * An address as it was given, case and blanks aside: what is written to, and what consent and suppression go by. Null for
     * what is none, and for several in one text.
     */
    public @Nullable String normalise(@Nullable String text) {
        List<String> addresses = addresses(text);
        return addresses.size() == 1 ? addresses.getFirst() : null;
    }

    /** Every address in a text, in its order. */
    public List<String> addresses(@Nullable String text) {
        return (this == EMAIL ? EmailAddress.all(text).stream() : Stream.ofNullable(PhoneNumber.parse(text)))
                .map(Object::toString)
                .toList();
    }

    /** Where this channel reaches the customer: the first of her addresses; null where it does not. */
    public @Nullable String addressOf(Customer customer) {
        return addresses(this == EMAIL ? customer.email() : customer.phone()).stream()
                .findFirst()
                .orElse(null);
    }
}
