package dev.habitue.points.members;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who joins the programme.
 *
 * @param customerId who she is; null for somebody nobody knows yet, whom enrolling makes a customer
 * @param name null to take it, and phone and e-mail, from the customer
 * @param referralCode of the member who brought her
 * @param joinedAt null for now
 * @param welcome whether the programme's welcome bonus is hers; not for accounts that are taken over
 */
public record Enrolment(
        @Nullable Long customerId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate birthDate,
        @Nullable String referralCode,
        @Nullable Instant joinedAt,
        boolean welcome) {

    /** A known customer, under the name that is known of her. */
    public static Enrolment of(long customerId) {
        return new Enrolment(customerId, null, null, null, null, null, null, true);
    }
}
