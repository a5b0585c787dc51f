package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.MessageBounced;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.platform.outbox.Outbox;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a bounce, whoever told of it: that depends on whose fault it is. */
@Component
public class ApplyBounce {
    private final Suppressions suppressions;
    private final StopMail stops;
    private final Outbox outbox;
    private final Clock clock;

    ApplyBounce(Suppressions suppressions, StopMail stops, Outbox outbox, Clock clock) {
        this.suppressions = suppressions;
        this.stops = stops;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Answers whether nothing more of the message's run is to be sent. */
    @Transactional
    public boolean of(MessageRow message, BounceFault fault, String words) {
        return switch (fault) {
            case RECIPIENT -> {
                suppressions.suppress(message.channel(), message.address(), Suppressions.Reason.HARD_BOUNCE, words);
                publish(message);
                yield stops.counted(message.runId(), words);
            }
            case SENDER -> {
                stops.all(words);
                yield true;
            }
            case OTHER -> {
                publish(message);
                yield false;
            }
        };
    }

    private void publish(MessageRow message) {
        outbox.publish(new MessageBounced(message.id(), message.kind(), message.customerId(), clock.instant()));
    }
}
