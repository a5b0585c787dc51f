package dev.habitue.messages.internal.template;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.messages.Departure;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Rendered;
import dev.habitue.messages.Templates;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.messages.internal.channel.Sender;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a draft to one address at once, to see how it arrives and whether the channel works. */
@Component
public class SendTrialMail {
    private final RenderMessage render;
    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final CurrentNotificationSettings settings;
    private final Departure departure;
    private final Customers customers;
    private final Clock clock;

    SendTrialMail(
            RenderMessage render,
            MailChannel channel,
            MessageChannelSettings channelSettings,
            CurrentNotificationSettings settings,
            Departure departure,
            Customers customers,
            Clock clock) {
        this.render = render;
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.settings = settings;
        this.departure = departure;
        this.customers = customers;
        this.clock = clock;
    }

    /** Answers the channel's name. Refuses where it does not take the message. */
    public String send(
            MessageKind kind, String language, Templates.Draft draft, @Nullable Long customerId, String address) {
        String to = ContactChannel.EMAIL.normalise(address);
        if (to == null) {
            throw new InvalidInput("to", "must be an e-mail address");
        }
        if (departure.now() == Departure.State.DEMO && DemoData.isMadeUp(to)) {
            throw new NotTaken("the address belongs to a made-up person");
        }
        Customer customer = customerId == null
                ? null
                : customers.find(customerId).orElseThrow(() -> new UnknownCustomer(customerId));
        NotificationSettings current = settings.get();
        Rendered rendered = render.preview(kind, language, draft, customer, current);
        MailChannel.Mail mail = MailChannel.Mail.of(
                new MailChannel.Reference("test." + UUID.randomUUID(), clock.instant()),
                Sender.of(channelSettings, current),
                to,
                rendered,
                null);
        try (MailChannel.Connection connection = channel.connect()) {
            return switch (connection.send(mail)) {
                case MailChannel.Accepted accepted -> channel.name();
                case MailChannel.Refused refused -> throw new NotTaken(refused.reason());
                case MailChannel.Deferred deferred -> throw new NotTaken(deferred.reason());
                case MailChannel.Unclear unclear -> throw new NotTaken(unclear.reason());
            };
        } catch (MailChannel.Unavailable e) {
            throw new NotTaken(String.valueOf(e.getMessage()));
        }
    }

    /** The channel did not take the message. */
    static final class NotTaken extends Refusal {
        NotTaken(String reason) {
            super(Kind.RULE, "Not taken", "The mail channel did not take the message: " + reason + ".");
        }
    }
}
