package dev.habitue.platform.outbox;

/**
 * News that must not get lost: written in the transaction of what it tells of, once for each {@link OutboxListener}, and
 * delivered to each after the commit, at least once and in order where all goes well, by one node at a time.
 */
public interface Outbox {
    /** Must be called within a transaction and a tenant's scope. The event carries {@link News} and is stored as JSON. */
    void publish(Object event);
}
