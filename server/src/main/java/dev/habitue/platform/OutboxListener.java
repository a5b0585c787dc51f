package dev.habitue.platform;

import java.util.function.Consumer;

/**
 * Takes one type of event from the {@link Outbox}. Runs in a transaction and in the tenant's scope; the event is gone
 * when that transaction commits. May see an event again after a failure, so what it does must bear repetition.
 */
public interface OutboxListener<E> {
    Class<E> eventType();

    void on(E event);

    /** A listener that is one call. */
    static <E> OutboxListener<E> of(Class<E> type, Consumer<E> effect) {
        return new OutboxListener<>() {
            @Override
            public Class<E> eventType() {
                return type;
            }

            @Override
            public void on(E event) {
                effect.accept(event);
            }
        };
    }
}
