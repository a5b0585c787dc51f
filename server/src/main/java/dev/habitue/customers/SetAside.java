package dev.habitue.customers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is left out of all messages because she is no customer: staff and test records. Names decide it, and whole names
 * only; a person's word outranks the name's for ever.
 */
public interface SetAside {

    /** What somebody is. */
    enum Standing {
        CUSTOMER,
        STAFF,
        TEST;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Standing> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(standing -> standing.code().equals(code))
                    .findFirst();
        }
    }

    /** Those who are left out, by number, from after this one on. */
    List<Customer> list(long afterId, int limit);

    long count();

    /** Says what she is, whatever her name says. Refuses a customer who is not there. */
    Customer decide(long customerId, Standing standing);
}
