package dev.habitue.customers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message is for; consent is given and taken back for each alone. */
public enum Purpose {
    /** Offers and greetings: only to whoever asked for them. */
    PROMOTIONAL,
    /** News of her own points: to members, until they say no. */
    PROGRAMME,
    /** The answer to something that she has just done, as a voucher or a confirmation. */
    TRANSACTIONAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> ofCode(@Nullable String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
