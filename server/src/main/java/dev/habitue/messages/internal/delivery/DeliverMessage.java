package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Customer;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.messages.internal.feedback.ApplyBounce;
import dev.habitue.messages.internal.feedback.StopMail;
import dev.habitue.messages.internal.template.RenderMessage;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands one message to the channel and notes what became of it. */
@Component
class DeliverMessage {
    private static final int GIVE_UP_AFTER = 8;
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);
    private static final String SMTP = "smtp";

    /** How to go on with the next one. */
    enum Next {
        GO_ON,
        CONNECT_ANEW,
        /** Nothing more of this message's run. */
        RUN_STOPPED,
        ALL_STOPPED
    }

    private final WriteDeliveryUpdates words;
    private final RenderMessage render;
    private final ApplyBounce bounce;
    private final StopMail stops;
    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final Clock clock;

    DeliverMessage(
            WriteDeliveryUpdates words,
            RenderMessage render,
            ApplyBounce bounce,
            StopMail stops,
            MailChannel channel,
            MessageChannelSettings channelSettings,
            Clock clock) {
        this.words = words;
        this.render = render;
        this.bounce = bounce;
        this.stops = stops;
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.clock = clock;
    }

    Next send(
            int node,
            MessageRow message,
            @Nullable Customer customer,
            NotificationSettings current,
            MailChannel.Connection connection)
            throws MailChannel.Unavailable {
        MailChannel.Mail mail;
        try {
            mail = mail(message, customer, current);
        } catch (UnusableTemplate e) {
            note(node, message, "failed", "template: " + e.detail(), null, false, true);
            return Next.GO_ON;
        }
        return switch (connection.send(mail)) {
            case MailChannel.Accepted accepted -> {
                words.add(
                        node,
                        new SendingTable.Word(
                                message.id(), "sent", null, null, channel.name(), accepted.providerId(), false, true));
                // A provider takes everything; only a mail server's word says that the mailbox is there.
                if (channel.name().equals(SMTP) && stops.isCounting(message.runId())) {
                    stops.arrived(message.runId());
                }
                yield Next.GO_ON;
            }
            case MailChannel.Refused refused -> refused(node, message, refused);
            case MailChannel.Deferred deferred -> {
                retry(node, message, deferred.reason(), false);
                yield Next.GO_ON;
            }
            case MailChannel.Unclear unclear -> {
                retry(node, message, unclear.reason(), true);
                yield Next.CONNECT_ANEW;
            }
        };
    }

    private Next refused(int node, MessageRow message, MailChannel.Refused refused) {
        BounceFault fault = refused.fault();
        boolean stopped = bounce.of(message, fault, refused.reason());
        if (fault == BounceFault.SENDER) {
            // Not this message's fault: it goes once the sender is believed again.
            note(node, message, "queued", refused.reason(), clock.instant(), false, false);
            return Next.ALL_STOPPED;
        }
        note(node, message, fault == BounceFault.RECIPIENT ? "bounced" : "failed", refused.reason(), null, false, true);
        if (!stopped) {
            return Next.GO_ON;
        }
        return message.runId() == null ? Next.ALL_STOPPED : Next.RUN_STOPPED;
    }

    private MailChannel.Mail mail(MessageRow message, @Nullable Customer customer, NotificationSettings current) {
        RenderMessage.Ready ready = render.render(message, customer, current);
        String reference = TenantScope.current().id() + "." + message.id();
        String from = channelSettings.from();
        return new MailChannel.Mail(
                reference,
                "<" + reference + "." + message.createdAt().toEpochMilli() + "@" + from.substring(from.indexOf('@') + 1)
                        + ">",
                message.createdAt(),
                from,
                Objects.requireNonNullElse(
                        current.fromName(), TenantScope.current().name()),
                current.replyTo(),
                message.address(),
                ready.rendered().subject(),
                ready.rendered().html(),
                ready.rendered().text(),
                ready.unsubscribe());
    }

    void retry(int node, MessageRow message, String reason, boolean mayHaveLeft) {
        if (message.attempts() >= GIVE_UP_AFTER) {
            note(node, message, "failed", "gave_up: " + reason, null, mayHaveLeft, true);
            return;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(message.attempts() - 1, 10));
        Duration backOff = mayHaveLeft ? Duration.ofSeconds(5) : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        note(node, message, "queued", reason, clock.instant().plus(backOff), mayHaveLeft, true);
    }

    private void note(
            int node,
            MessageRow message,
            String status,
            @Nullable String reason,
            @Nullable Instant dueAt,
            boolean repeat,
            boolean attemptCounts) {
        words.add(node, new SendingTable.Word(message.id(), status, reason, dueAt, null, null, repeat, attemptCounts));
    }
}
