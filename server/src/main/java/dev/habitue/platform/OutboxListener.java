package dev.habitue.platform;

/**
 * Takes one type of event from the {@link Outbox}. Runs in a transaction and in the tenant's scope; the event is gone
 * when that transaction commits. May see an event again after a failure, so what it does must bear repetition.
 */
public interface OutboxListener<E> {
    Class<E> eventType();

    void on(E event);
}
