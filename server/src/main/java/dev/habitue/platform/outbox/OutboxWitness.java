package dev.habitue.platform.outbox;

import java.util.function.Consumer;

/**
 * Sees one type of event in the very transaction that publishes it to the {@link Outbox}: to mark what is behind from
 * that moment on, before the news itself arrives. It must be quick, and write nothing but its marks.
 */
public interface OutboxWitness<E> {
    Class<E> eventType();

    void on(E event);

    /** A witness that is one call. */
    static <E> OutboxWitness<E> of(Class<E> type, Consumer<E> effect) {
        return new OutboxWitness<>() {
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
