package dev.habitue.campaigns.internal.outreach;

import dev.habitue.campaigns.Outreach;
import dev.habitue.campaigns.Outreach.Answer;
import dev.habitue.campaigns.Outreach.Item;
import dev.habitue.campaigns.Outreach.Marking;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what was done with an item of the bandeja, once, and takes the last mark back. */
@Component
class MarkOutreach {
    private static final String SOURCE = "staff";

    private final OutreachTable items;
    private final OutreachMarkTable marks;
    private final Consents consents;
    private final Clock clock;

    MarkOutreach(OutreachTable items, OutreachMarkTable marks, Consents consents, Clock clock) {
        this.items = items;
        this.marks = marks;
        this.consents = consents;
        this.clock = clock;
    }

    @Transactional
    public Item mark(long itemId, Marking marking) {
        Item before = claimed(itemId, marking.revision());
        boolean withdraws = marking.answer() == Answer.DO_NOT_WRITE && before.answer() != Answer.DO_NOT_WRITE;
        marks.insert(before, marking, withdraws ? standing(before) : null);
        if (withdraws) {
            say(before, Consents.State.WITHDRAWN, SOURCE);
        }
        return items.mark(itemId, marking);
    }

    @Transactional
    public Item undo(long itemId, @Nullable Integer revision) {
        Item before = claimed(itemId, revision);
        OutreachMarkTable.Made made =
                marks.find(itemId, before.revision()).orElseThrow(() -> new Outreach.NoMark(itemId));
        Consents.State consent = made.consentBefore();
        if (consent != null) {
            say(before, consent, Consents.CORRECTION);
        }
        return items.restore(itemId, before.revision());
    }

    private Item claimed(long itemId, @Nullable Integer revision) {
        Item item = items.claim(itemId).orElseThrow(() -> new Outreach.UnknownItem(itemId));
        if (revision != null && revision != item.revision()) {
            throw new Outreach.MarkedMeanwhile(item);
        }
        return item;
    }

    private Consents.State standing(Item item) {
        return consents.standing(ContactChannel.WHATSAPP, Purpose.PROMOTIONAL, Map.of(item.customerId(), item.phone()))
                .getOrDefault(item.customerId(), Consents.State.UNKNOWN);
    }

    private void say(Item item, Consents.State state, String source) {
        consents.record(List.of(new Consents.Statement(
                item.customerId(),
                ContactChannel.WHATSAPP,
                Purpose.PROMOTIONAL,
                item.phone(),
                state,
                source,
                null,
                clock.instant())));
    }
}
