package dev.habitue.notices;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Ledger;
import dev.habitue.points.members.MemberCard;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells members of points for a purchase, once for each order: the ledger's news and a till that asks for it are one message,
 * and so is an order that is told again.
 */
@Component
public class TellOfPointsEarned {
    private static final int NEWEST = 50;
    private static final Duration LATELY = Duration.ofDays(1);

    private final Messages messages;
    private final Members members;
    private final MemberCards cards;
    private final Ledger ledger;
    private final Clock clock;

    TellOfPointsEarned(Messages messages, Members members, MemberCards cards, Ledger ledger, Clock clock) {
        this.messages = messages;
        this.members = members;
        this.cards = cards;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Of entries of a purchase; others among them are left out. */
    public void ofEntries(Collection<Long> entryIds) {
        List<Entry> earned = ledger.findAll(entryIds).stream()
                .filter(entry -> entry.kind() == EntryKind.EARN && entry.points() > 0)
                .toList();
        Map<Long, MemberCard> byId = new HashMap<>();
        cards.of(members.findAll(earned.stream().map(Entry::userId).distinct().toList()))
                .forEach(card -> byId.put(card.member().userId(), card));
        List<MessageDraft> drafts = new ArrayList<>();
        for (Entry entry : earned) {
            MemberCard card = byId.get(entry.userId());
            if (card != null) {
                drafts.add(draft(card, keyOf(entry), entry.points(), entry.balanceAfter()));
            }
        }
        messages.queue(drafts);
    }

    /**
     * @param reference the order's number; where it is left out, the purchase of the last day that gave these points is meant
     */
    public Messages.Queued onRequest(long userId, long points, @Nullable String reference) {
        MemberCard card = cards.of(members.get(userId));
        long balance = card.member().balance();
        String key = reference != null
                ? key(userId, reference)
                : lately(userId, points) instanceof Entry entry ? keyOf(entry) : key(userId, balance + "/" + points);
        return messages.queue(List.of(draft(card, key, points, balance)));
    }

    private @Nullable Entry lately(long userId, long points) {
        Instant since = clock.instant().minus(LATELY);
        return ledger.entries(userId, EntryKind.EARN, 0, NEWEST).stream()
                .filter(entry -> entry.points() == points && entry.createdAt().isAfter(since))
                .findFirst()
                .orElse(null);
    }

    private static String keyOf(Entry entry) {
        return key(entry.userId(), entry.orderId() == null ? "entry/" + entry.id() : entry.orderId());
    }

    private static String key(long userId, String order) {
        return "earned/" + userId + "/" + order;
    }

    private static MessageDraft draft(MemberCard card, String key, long points, long balance) {
        MemberCard.NextTier next = card.next();
        return MessageDraft.email(
                key,
                MessageKind.POINTS_EARNED,
                card.member().customerId(),
                Map.of(
                        "points",
                        points,
                        "balance",
                        balance,
                        "next_tier",
                        next == null ? "" : next.tier().name(),
                        "points_needed",
                        next == null ? 0 : next.pointsNeeded()));
    }
}
