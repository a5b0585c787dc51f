package dev.habitue.messages.internal.feedback;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first half of a double opt-in: notes that somebody asked for news at an address, and asks that address. Answers the
 * same whoever it is; the same address is asked once a day at most, so that the form cannot be used to pester anybody.
 */
@Component
public class RequestSubscription {
    private final Consents consents;
    private final Messages messages;
    private final Clock clock;

    RequestSubscription(Consents consents, Messages messages, Clock clock) {
        this.consents = consents;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param words what the form says that she agrees to */
    @Transactional
    public void request(String email, String language, String words) {
        String address = ContactChannel.EMAIL.normalise(email);
        if (address == null) {
            throw new InvalidInput("email", "must be an e-mail address");
        }
        consents.record(List.of(new Consents.Statement(
                null,
                ContactChannel.EMAIL,
                Purpose.PROMOTIONAL,
                address,
                Consents.State.PENDING,
                "form",
                words,
                clock.instant())));
        messages.queue(List.of(MessageDraft.email(
                        "confirm/" + address + "/" + TenantScope.current().dayOf(clock.instant()),
                        MessageKind.CONFIRM_SUBSCRIPTION,
                        address,
                        Map.of("consent_text", words))
                .in(language)));
    }
}
