package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.outbox.OutboxWitness;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

@Service
class TransactionalOutbox implements Outbox {
    private final OutboxTable table;
    private final OutboxListeners listeners;
    private final JsonMapper json;
    private final Clock clock;
    private final ObjectProvider<OutboxWitness<?>> witnesses;
    private volatile Runnable afterCommit = () -> {};

    /** Witnesses are looked up when there is news: what they mark belongs to modules that publish news themselves. */
    TransactionalOutbox(
            OutboxTable table,
            OutboxListeners listeners,
            JsonMapper json,
            Clock clock,
            ObjectProvider<OutboxWitness<?>> witnesses) {
        this.table = table;
        this.listeners = listeners;
        this.json = json;
        this.clock = clock;
        this.witnesses = witnesses;
    }

    /** Called after each commit that published something, on the committing thread; must return at once. */
    void whenPublished(Runnable wakeUp) {
        this.afterCommit = wakeUp;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Object event) {
        String name = OutboxListeners.eventName(event.getClass());
        List<String> hearing = listeners.of(name);
        if (!hearing.isEmpty()) {
            table.insert(OutboxTable.Draft.of(name, json.writeValueAsString(event), clock.instant()), hearing);
        }
        witnesses.forEach(witness -> tell(witness, event));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    private static <E> void tell(OutboxWitness<E> witness, Object event) {
        if (witness.eventType().isInstance(event)) {
            witness.on(witness.eventType().cast(event));
        }
    }
}
