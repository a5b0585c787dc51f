package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Customer;
import dev.habitue.messages.Departure;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.readers.LookUpReaders;
import dev.habitue.messages.internal.readers.Reader;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final SendingTable table;
    private final WriteDeliveryUpdates updates;
    private final LookUpReaders readers;
    private final Suppressions suppressions;
    private final DeliverMessage deliver;
    private final MailChannel channel;
    private final Departure departure;
    private final CurrentNotificationSettings settings;
    private final Clock clock;

    SendMessages(
            SendingTable table,
            WriteDeliveryUpdates updates,
            LookUpReaders readers,
            Suppressions suppressions,
            DeliverMessage deliver,
            MailChannel channel,
            Departure departure,
            CurrentNotificationSettings settings,
            Clock clock) {
        this.table = table;
        this.updates = updates;
        this.readers = readers;
        this.suppressions = suppressions;
        this.deliver = deliver;
        this.channel = channel;
        this.departure = departure;
        this.settings = settings;
        this.clock = clock;
    }

    private record Ready(MessageRow message, @Nullable Customer customer) {}

    /** Until nothing is due any more, or the channel does not work. Answers how many messages it took. */
    int sendDue(int node, BooleanSupplier goOn) {
        NotificationSettings current = settings.get();
        Departure.State state = departure.now();
        int taken = 0;
        try (SendingRound round = new SendingRound(channel, current)) {
            while (round.goesOn() && goOn.getAsBoolean()) {
                List<MessageRow> batch = table.take(node, AT_ONCE, current.perSecond());
                if (batch.isEmpty()) {
                    break;
                }
                taken += batch.size();
                DecideToSend decide =
                        new DecideToSend(clock.instant(), TenantScope.current().zone(), current, state);
                readyOf(node, batch, decide).forEach(ready -> send(node, round, ready));
            }
        }
        return taken;
    }

    private void send(int node, SendingRound round, Ready ready) {
        MessageRow message = ready.message();
        Optional<Verdict.Wait> waits = round.waits(message.runId());
        if (waits.isPresent()) {
            postpone(node, message, waits.get());
            return;
        }
        try {
            DeliverMessage.Delivery delivery =
                    deliver.send(message, ready.customer(), round.settings(), round.connection());
            updates.add(node, message.id(), delivery.verdict());
            round.heed(delivery.next(), message.runId());
            if (delivery.verdict() instanceof Verdict.Sent) {
                deliver.arrived(message);
            }
        } catch (MailChannel.Unavailable e) {
            log.warn("{}: {}", channel.name(), e.getMessage());
            round.end(Verdict.Wait.CHANNEL_UNAVAILABLE);
            postpone(node, message, Verdict.Wait.CHANNEL_UNAVAILABLE);
        } catch (RuntimeException e) {
            log.warn("message {} could not be sent", message.id(), e);
            updates.add(node, message.id(), deliver.retry(message, "internal_error", false));
        }
    }

    /** What is taken and cannot be judged goes back: nothing may stay behind as perhaps sent on a node that lives. */
    private List<Ready> readyOf(int node, List<MessageRow> batch, DecideToSend decide) {
        List<MessageRow> undecided = new ArrayList<>();
        for (MessageRow message : batch) {
            decide.atThisHour(message)
                    .ifPresentOrElse(verdict -> updates.add(node, message.id(), verdict), () -> undecided.add(message));
        }
        try {
            List<Ready> ready = new ArrayList<>();
            // What waits longest goes first.
            undecided.stream()
                    .collect(Collectors.groupingBy(SendMessages::sending, LinkedHashMap::new, Collectors.toList()))
                    .forEach((sending, messages) -> ready.addAll(readyOf(node, sending, messages, decide)));
            return ready;
        } catch (RuntimeException e) {
            undecided.forEach(message -> postpone(node, message, Verdict.Wait.CHANNEL_UNAVAILABLE));
            throw e;
        }
    }

    private static LookUpReaders.Sending sending(MessageRow message) {
        return new LookUpReaders.Sending(message.kind(), message.channel(), message.skipIfBooked());
    }

    private List<Ready> readyOf(
            int node, LookUpReaders.Sending sending, List<MessageRow> messages, DecideToSend decide) {
        DecideToSend.Turns turns = DecideToSend.turns(messages);
        turns.later().forEach(message -> updates.add(node, message.id(), decide.inTurn()));
        Map<Long, String> addresses = new HashMap<>();
        List<String> strangers = new ArrayList<>();
        for (MessageRow message : turns.now()) {
            if (message.customerId() == null) {
                strangers.add(message.address());
            } else {
                addresses.put(message.customerId(), message.address());
            }
        }
        Set<String> suppressed = strangers.isEmpty() ? Set.of() : suppressions.among(sending.channel(), strangers);
        Map<Long, Reader> known = readers.of(
                sending, addresses, messages.stream().map(MessageRow::id).toList());
        List<Ready> ready = new ArrayList<>();
        for (MessageRow message : turns.now()) {
            Reader reader = message.customerId() == null ? null : known.get(message.customerId());
            Optional<Verdict> verdict = reader == null
                    ? DecideToSend.toStranger(suppressed.contains(message.address()))
                    : decide.toCustomer(message, reader);
            verdict.ifPresentOrElse(
                    one -> updates.add(node, message.id(), one),
                    () -> ready.add(new Ready(message, reader == null ? null : reader.customer())));
        }
        return ready;
    }

    private void postpone(int node, MessageRow message, Verdict.Wait why) {
        updates.add(
                node, message.id(), new Verdict.Postponed(why, clock.instant().plus(CHANNEL_PAUSE)));
    }
}
