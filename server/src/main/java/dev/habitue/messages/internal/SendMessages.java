package dev.habitue.messages.internal;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.Templates.UnusableTemplate;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is due to whoever may still be written to, a few messages at a time over one connection. */
@Component
class SendMessages {
    private static final Logger log = LoggerFactory.getLogger(SendMessages.class);
    private static final int AT_ONCE = 48;
    private static final int GIVE_UP_AFTER = 8;
    private static final Duration CHANNEL_PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);

    private final SendingTable table;
    private final NoteWords words;
    private final RestrainMessages restraint;
    private final RenderMessage render;
    private final Suppressions suppressions;
    private final NoteBounce bounce;
    private final MailChannel channel;
    private final MessageChannelSettings channelSettings;
    private final TenantSettings settings;
    private final Clock clock;

    SendMessages(
            SendingTable table,
            NoteWords words,
            RestrainMessages restraint,
            RenderMessage render,
            Suppressions suppressions,
            NoteBounce bounce,
            MailChannel channel,
            MessageChannelSettings channelSettings,
            TenantSettings settings,
            Clock clock) {
        this.table = table;
        this.words = words;
        this.restraint = restraint;
        this.render = render;
        this.suppressions = suppressions;
        this.bounce = bounce;
        this.channel = channel;
        this.channelSettings = channelSettings;
        this.settings = settings;
        this.clock = clock;
    }

    NotificationSettings settings() {
        return settings.find(NotificationSettings.NAME, NotificationSettings.class)
                .orElseGet(NotificationSettings::defaults);
    }

    /** Until nothing is due any more, or the channel does not work. Answers how many messages it took. */
    int sendDue(int node, BooleanSupplier goOn) {
        NotificationSettings current = settings();
        MailChannel.Connection connection = null;
        int taken = 0;
        try {
            while (goOn.getAsBoolean()) {
                List<MessageRow> batch = table.take(node, AT_ONCE, current.perSecond());
                taken += batch.size();
                List<Ready> ready = readyOf(node, batch, current);
                for (int i = 0; i < ready.size(); i++) {
                    try {
                        if (connection == null) {
                            connection = channel.connect();
                        }
                        if (!send(node, ready.get(i), current, connection)) {
                            connection.close();
                            connection = null;
                        }
                    } catch (MailChannel.Unavailable e) {
                        log.warn("{}: {}", channel.name(), e.getMessage());
                        ready.subList(i, ready.size()).forEach(one -> postpone(node, one.message()));
                        return taken;
                    } catch (RuntimeException e) {
                        log.warn(
                                "message {} could not be sent",
                                ready.get(i).message().id(),
                                e);
                        retry(node, ready.get(i).message(), "internal_error", false);
                    }
                }
                if (batch.isEmpty()) {
                    return taken;
                }
            }
            return taken;
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** What is taken and cannot be judged goes back: nothing may stay behind as perhaps sent on a node that lives. */
    private List<Ready> readyOf(int node, List<MessageRow> batch, NotificationSettings current) {
        try {
            return restrained(node, batch, current);
        } catch (RuntimeException e) {
            batch.forEach(message -> postpone(node, message));
            throw e;
        }
    }

    private record Ready(MessageRow message, @Nullable Customer customer) {}

    private record Group(MessageKind kind, ContactChannel channel, boolean skipIfBooked) {}

    /** Those of a batch that may go now; the others are noted as held or left out. */
    private List<Ready> restrained(int node, List<MessageRow> batch, NotificationSettings current) {
        List<Ready> ready = new ArrayList<>(batch.size());
        Instant now = clock.instant();
        batch.stream()
                .collect(Collectors.groupingBy(
                        message -> new Group(message.kind(), message.channel(), message.skipIfBooked())))
                .forEach((group, messages) -> {
                    Instant held = QuietHours.heldUntil(
                            group.kind().purpose(),
                            current,
                            now,
                            TenantScope.current().zone());
                    if (held != null) {
                        messages.forEach(message -> note(node, message, "queued", "quiet_hours", held, false, false));
                    } else {
                        ready.addAll(allowed(node, group, messages));
                    }
                });
        return ready;
    }

    private List<Ready> allowed(int node, Group group, List<MessageRow> messages) {
        Map<Long, String> addresses = new HashMap<>();
        List<MessageRow> later = new ArrayList<>();
        List<Ready> allowed = new ArrayList<>();
        for (MessageRow message : messages) {
            Long customer = message.customerId();
            if (customer == null) {
                if (suppressions
                        .among(group.channel(), List.of(message.address()))
                        .isEmpty()) {
                    allowed.add(new Ready(message, null));
                } else {
                    exclude(node, message, Exclusion.SUPPRESSED);
                }
            } else if (addresses.putIfAbsent(customer, message.address()) != null) {
                // A second message to her in one batch must see what became of the first.
                later.add(message);
            }
        }
        later.forEach(
                message -> note(node, message, "queued", null, clock.instant().plusSeconds(1), false, false));
        Map<Long, Customer> known = restraint.byId(addresses.keySet());
        RestrainMessages.Verdict verdict = restraint.judge(
                group.kind(),
                group.channel(),
                addresses,
                known,
                group.skipIfBooked(),
                messages.stream().map(MessageRow::id).toList());
        for (MessageRow message : messages) {
            Long customer = message.customerId();
            if (customer == null || later.contains(message)) {
                continue;
            }
            Exclusion exclusion = verdict.excluded().get(customer);
            if (exclusion != null) {
                exclude(node, message, exclusion);
            } else if (verdict.toWait().contains(customer)) {
                Instant soon = clock.instant().plus(SHORT_WAIT).plusMillis(1000 * (message.id() % 20));
                note(node, message, "queued", "awaits_another", soon, false, false);
            } else {
                allowed.add(new Ready(message, known.get(customer)));
            }
        }
        return allowed;
    }

    /** Answers whether the connection is still good. */
    private boolean send(int node, Ready ready, NotificationSettings current, MailChannel.Connection connection)
            throws MailChannel.Unavailable {
        MessageRow message = ready.message();
        MailChannel.Mail mail;
        try {
            mail = mail(message, ready.customer(), current);
        } catch (UnusableTemplate e) {
            note(node, message, "failed", "template: " + e.detail(), null, false, true);
            return true;
        }
        switch (connection.send(mail)) {
            case MailChannel.Accepted accepted ->
                words.add(
                        node,
                        new SendingTable.Word(
                                message.id(), "sent", null, null, channel.name(), accepted.providerId(), false, true));
            case MailChannel.Refused refused -> {
                if (refused.addressIsBad()) {
                    bounce.of(message, refused.reason());
                }
                note(node, message, refused.addressIsBad() ? "bounced" : "failed", refused.reason(), null, false, true);
            }
            case MailChannel.Deferred deferred -> retry(node, message, deferred.reason(), false);
            case MailChannel.Unclear unclear -> {
                retry(node, message, unclear.reason(), true);
                return false;
            }
        }
        return true;
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

    private void retry(int node, MessageRow message, String reason, boolean mayHaveLeft) {
        if (message.attempts() >= GIVE_UP_AFTER) {
            note(node, message, "failed", "gave_up: " + reason, null, mayHaveLeft, true);
            return;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(message.attempts() - 1, 10));
        Duration backOff = mayHaveLeft ? Duration.ofSeconds(5) : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        note(node, message, "queued", reason, clock.instant().plus(backOff), mayHaveLeft, true);
    }

    private void postpone(int node, MessageRow message) {
        note(node, message, "queued", "channel_unavailable", clock.instant().plus(CHANNEL_PAUSE), false, false);
    }

    private void exclude(int node, MessageRow message, Exclusion exclusion) {
        note(node, message, "excluded", exclusion.code(), null, false, false);
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
