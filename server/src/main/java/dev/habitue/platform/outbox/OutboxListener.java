package dev.habitue.platform.outbox;

import java.util.function.Consumer;

/**
 * Takes one type of event from the {@link Outbox}. Runs in a transaction of its own and in the tenant's scope; the event
 * is gone for this listener when that transaction commits, whatever other listeners make of it. Events are delivered at
 * least once, so what a listener does must be the same when it is done twice.
 */
public interface OutboxListener<E> {
    /** Is stored with each event that waits for this listener, so it never changes: {@code module.what-it-does}. */
    String name();

    /** Carries its name as {@link News}. */
    Class<E> eventType();

    void on(E event);

    /** A listener that is one call. */
    static <E> OutboxListener<E> of(String name, Class<E> type, Consumer<E> effect) {
        return new OutboxListener<>() {
            @Override
            public String name() {
                return name;
            }

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
