package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.messages.Departure;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.ChannelDeparture;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    private static final Duration CHANNEL_PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(20);

    private final SendingTable table;
    private final WriteDeliveryUpdates words;
    private final RestrainMessages restraint;
    private final Suppressions suppressions;
    private final DeliverMessage deliver;
    private final MailChannel channel;
    private final Departure departure;
    private final CurrentNotificationSettings settings;
    private final Clock clock;

    SendMessages(
            SendingTable table,
            WriteDeliveryUpdates words,
            RestrainMessages restraint,
            Suppressions suppressions,
            DeliverMessage deliver,
            MailChannel channel,
            Departure departure,
            CurrentNotificationSettings settings,
            Clock clock) {
        this.table = table;
        this.words = words;
        this.restraint = restraint;
        this.suppressions = suppressions;
        this.deliver = deliver;
        this.channel = channel;
        this.departure = departure;
        this.settings = settings;
        this.clock = clock;
    }

    NotificationSettings settings() {
        return settings.get();
    }

    /** Until nothing is due any more, or the channel does not work. Answers how many messages it took. */
    int sendDue(int node, BooleanSupplier goOn) {
        NotificationSettings current = settings();
        Departure.State state = departure.now();
        MailChannel.Connection connection = null;
        Set<@Nullable UUID> stopped = new HashSet<>();
        int taken = 0;
        try {
            while (goOn.getAsBoolean()) {
                List<MessageRow> batch = table.take(node, AT_ONCE, current.perSecond());
                taken += batch.size();
                List<Ready> ready = readyOf(node, leaving(node, batch, state), current);
                for (int i = 0; i < ready.size(); i++) {
                    MessageRow message = ready.get(i).message();
                    if (stopped.contains(message.runId())) {
                        postpone(node, message, "stopped");
                        continue;
                    }
                    try {
                        if (connection == null) {
                            connection = channel.connect();
                        }
                        switch (deliver.send(node, message, ready.get(i).customer(), current, connection)) {
                            case GO_ON -> {}
                            case CONNECT_ANEW -> {
                                connection.close();
                                connection = null;
                            }
                            case RUN_STOPPED -> stopped.add(message.runId());
                            case ALL_STOPPED -> {
                                ready.subList(i + 1, ready.size())
                                        .forEach(one -> postpone(node, one.message(), "stopped"));
                                return taken;
                            }
                        }
                    } catch (MailChannel.Unavailable e) {
                        log.warn("{}: {}", channel.name(), e.getMessage());
                        ready.subList(i, ready.size())
                                .forEach(one -> postpone(node, one.message(), "channel_unavailable"));
                        return taken;
                    } catch (RuntimeException e) {
                        log.warn("message {} could not be sent", message.id(), e);
                        deliver.retry(node, message, "internal_error", false);
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

    /** What nothing can take is held at once, whatever the hour. */
    private List<MessageRow> leaving(int node, List<MessageRow> batch, Departure.State state) {
        List<MessageRow> leaving = new ArrayList<>();
        for (MessageRow message : batch) {
            String held = ChannelDeparture.heldFor(state, message.address());
            if (held == null) {
                leaving.add(message);
            } else {
                note(node, message, "held", held, null, false, false);
            }
        }
        return leaving;
    }

    /** What is taken and cannot be judged goes back: nothing may stay behind as perhaps sent on a node that lives. */
    private List<Ready> readyOf(int node, List<MessageRow> batch, NotificationSettings current) {
        try {
            return restrained(node, batch, current);
        } catch (RuntimeException e) {
            batch.forEach(message -> postpone(node, message, "channel_unavailable"));
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
                        message -> new Group(message.kind(), message.channel(), message.skipIfBooked()),
                        // What waits longest goes first.
                        LinkedHashMap::new,
                        Collectors.toList()))
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

    private void postpone(int node, MessageRow message, String reason) {
        note(node, message, "queued", reason, clock.instant().plus(CHANNEL_PAUSE), false, false);
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
