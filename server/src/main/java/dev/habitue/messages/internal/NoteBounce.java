package dev.habitue.messages.internal;

import dev.habitue.messages.MessageBounced;
import dev.habitue.messages.Suppressions;
import dev.habitue.platform.Outbox;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a bounce, whoever told of it: nothing is sent there any more, and others hear of it. */
@Component
class NoteBounce {
    private final Suppressions suppressions;
    private final Outbox outbox;
    private final Clock clock;

    NoteBounce(Suppressions suppressions, Outbox outbox, Clock clock) {
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public void of(MessageRow message, @Nullable String reason) {
        suppressions.suppress(message.channel(), message.address(), Suppressions.Reason.HARD_BOUNCE, reason);
        outbox.publish(new MessageBounced(message.id(), message.kind(), message.customerId(), clock.instant()));
    }
}
