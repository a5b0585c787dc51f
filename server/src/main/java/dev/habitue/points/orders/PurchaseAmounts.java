package dev.habitue.points.orders;

/** Whether an amount is one that somebody may have paid here, so that a slip of the finger makes nobody a diamond. */
public interface PurchaseAmounts {

    /** Where an amount comes from. */
    enum Door {
        /** Typed by a person. */
        COUNTER,
        /** Told by a program, which is believed up to twice what the highest tier asks for. */
        API
    }

    /**
     * Refuses {@link AmountOverLimit} beyond 200 times the place's 99th percentile for whoever does not administer the
     * programme, and {@link UnusualAmount} beyond 20 times unless it was confirmed. A place with fewer than 50 purchases
     * has nothing to compare with.
     */
    void check(long amountMinor, boolean confirmed, Door door);
}
