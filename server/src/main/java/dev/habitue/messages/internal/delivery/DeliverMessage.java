package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Customer;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.messages.internal.channel.Sender;
import dev.habitue.messages.internal.feedback.ApplyBounce;
import dev.habitue.messages.internal.feedback.StopMail;
import dev.habitue.messages.internal.template.RenderMessage;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands one message to the channel and says what became of it. */
@Component
class DeliverMessage {
    private static final Logger log = LoggerFactory.getLogger(DeliverMessage.class);

    /** How to go on with the next one. */
    enum Next {
        GO_ON,
        CONNECT_ANEW,
        /** Nothing more of this message's run. */
        RUN_STOPPED,
        ALL_STOPPED
    }

    record Delivery(Verdict verdict, Next next) {}

    private final RenderMessage render;
    private final ApplyBounce bounce;
    private final StopMail stops;
    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final Clock clock;

    DeliverMessage(
            RenderMessage render,
            ApplyBounce bounce,
            StopMail stops,
            MailChannel channel,
            MessageChannelSettings channelSettings,
            Clock clock) {
        this.render = render;
        this.bounce = bounce;
        this.stops = stops;
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.clock = clock;
    }

    Delivery send(
            MessageRow message,
            @Nullable Customer customer,
            NotificationSettings current,
            MailChannel.Connection connection)
            throws MailChannel.Unavailable {
        MailChannel.Mail mail;
        try {
            mail = mail(message, customer, current);
        } catch (UnusableTemplate e) {
            return new Delivery(new Verdict.Failed("template: " + e.detail(), false), Next.GO_ON);
        }
        return switch (connection.send(mail)) {
            case MailChannel.Accepted accepted ->
                new Delivery(new Verdict.Sent(channel.name(), accepted.providerId()), Next.GO_ON);
            case MailChannel.Refused refused -> refused(message, refused);
            case MailChannel.Deferred deferred -> new Delivery(retry(message, deferred.reason(), false), Next.GO_ON);
            case MailChannel.Unclear unclear -> new Delivery(retry(message, unclear.reason(), true), Next.CONNECT_ANEW);
        };
    }

    private Delivery refused(MessageRow message, MailChannel.Refused refused) {
        boolean stopped = bounce.of(message, refused.fault(), refused.reason());
        if (refused.fault() == BounceFault.SENDER) {
            return new Delivery(new Verdict.SenderRefused(refused.reason(), clock.instant()), Next.ALL_STOPPED);
        }
        Verdict verdict = refused.fault() == BounceFault.RECIPIENT
                ? new Verdict.Bounced(refused.reason())
                : new Verdict.Failed(refused.reason(), false);
        if (!stopped) {
            return new Delivery(verdict, Next.GO_ON);
        }
        return new Delivery(verdict, message.runId() == null ? Next.ALL_STOPPED : Next.RUN_STOPPED);
    }

    private MailChannel.Mail mail(MessageRow message, @Nullable Customer customer, NotificationSettings current) {
        RenderMessage.Ready ready = render.render(message, customer, current);
        return MailChannel.Mail.of(
                new MailChannel.Reference(TenantScope.current().id() + "." + message.id(), message.createdAt()),
                Sender.of(channelSettings, current),
                message.address(),
                ready.rendered(),
                ready.unsubscribe());
    }

    Verdict retry(MessageRow message, String words, boolean mayHaveLeft) {
        return RetryPolicy.after(message.attempts(), words, mayHaveLeft, clock.instant());
    }

    /**
     * Those that came back before were not all in a row. A provider takes everything; only a mail server's word says that
     * the mailbox is there. The message has left: what fails here must not send it again.
     */
    void arrived(MessageRow message) {
        try {
            if (channel.knowsMailboxes() && stops.isCounting(message.runId())) {
                stops.arrived(message.runId());
            }
        } catch (RuntimeException e) {
            log.warn("message {} arrived, and the bounces before it still count", message.id(), e);
        }
    }
}
