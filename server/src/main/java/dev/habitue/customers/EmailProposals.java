package dev.habitue.customers;

import java.util.Optional;

/**
 * Addresses that look misspelt: what they were probably meant to be is a proposal, and staff decides. Until then the address
 * is written to as it was given; no record of a source is changed.
 */
public interface EmailProposals {
    /**
     * @param given as the customer's record has it
     * @param likely what it was probably meant to be
     */
    record Proposal(String given, String likely) {}

    /** Nothing where her address looks right, or somebody has decided. */
    Optional<Proposal> of(Customer customer);

    /** From now on the likely address is hers, and that of whoever gave the same. Answers false where nothing is proposed. */
    boolean accept(long customerId);

    /** The address is right as it was given, and is not asked about again. Answers false where nothing is proposed. */
    boolean keep(long customerId);
}
