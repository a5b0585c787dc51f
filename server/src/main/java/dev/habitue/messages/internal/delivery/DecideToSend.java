package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.Departure;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.channel.ChannelDeparture;
import dev.habitue.messages.internal.readers.ExclusionPolicy;
import dev.habitue.messages.internal.readers.FrequencyCaps;
import dev.habitue.messages.internal.readers.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a message that was taken may go now. Asks nobody: what is known of its reader is handed in. No verdict means that
 * it goes.
 *
 * @param departure whether anything can leave
 */
record DecideToSend(Instant now, ZoneId zone, NotificationSettings settings, Departure.State departure) {
    private static final Duration IN_TURN = Duration.ofSeconds(1);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(20);
    private static final int SPREAD_SECONDS = 20;

    /** Whoever it is for: what nothing can take is held at once, whatever the hour. */
    Optional<Verdict> atThisHour(MessageRow message) {
        if (ChannelDeparture.keeps(departure, message.address())) {
            return Optional.of(new Verdict.Held(departure));
        }
        Instant quietUntil = QuietHours.heldUntil(message.kind().purpose(), settings, now, zone);
        return quietUntil == null
                ? Optional.empty()
                : Optional.of(new Verdict.Postponed(Verdict.Wait.QUIET_HOURS, quietUntil));
    }

    /** @param later second messages to the same customers */
    record Turns(List<MessageRow> now, List<MessageRow> later) {}

    /** Of messages of one kind, one to each customer: the next must see what became of it. */
    static Turns turns(List<MessageRow> messages) {
        Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
        Set<Long> customers = new HashSet<>();
        for (MessageRow message : messages) {
            Long customer = message.customerId();
            boolean first = customer == null || customers.add(customer);
            (first ? turns.now() : turns.later()).add(message);
        }
        return turns;
    }

    Verdict inTurn() {
        return new Verdict.Postponed(Verdict.Wait.IN_TURN, now.plus(IN_TURN));
    }

    /** To somebody who is no customer, who has just asked for it. */
    static Optional<Verdict> toStranger(boolean suppressed) {
        return suppressed ? Optional.of(new Verdict.Excluded(Exclusion.SUPPRESSED)) : Optional.empty();
    }

    /** Whoever has another one on its way is asked again a little later: it may yet fail. */
    Optional<Verdict> toCustomer(MessageRow message, Reader reader) {
        return ExclusionPolicy.of(message.kind(), reader, FrequencyCaps.of(settings))
                .map(exclusion ->
                        exclusion == Exclusion.FREQUENCY_CAP && reader.before().onTheirWay() > 0
                                ? new Verdict.Postponed(Verdict.Wait.AWAITS_ANOTHER, spread(message))
                                : new Verdict.Excluded(exclusion));
    }

    /** Not all at the same moment: two that wait for each other would do so for ever. */
    private Instant spread(MessageRow message) {
        return now.plus(SHORT_WAIT).plusSeconds(message.id() % SPREAD_SECONDS);
    }
}
