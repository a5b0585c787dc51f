package dev.habitue.customers;

import dev.habitue.platform.Refusal;

/** There is no customer of that number, or none that the caller may see. */
public final class UnknownCustomer extends Refusal {
    public UnknownCustomer(long customerId) {
        super(
                Kind.ABSENT,
                "Unknown customer",
                "There is no customer " + customerId + ". Find the right number with /customers/search.");
    }
}
