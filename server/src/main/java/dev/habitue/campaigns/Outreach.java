package dev.habitue.campaigns;

import dev.habitue.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bandeja del día: each morning the best people to write to by hand, by WhatsApp, with the text ready. Whoever was
 * written to is left in peace for 30 days, and whoever wants no more, for good.
 */
public interface Outreach {

    /** What the member of staff did. */
    enum Mark {
        SENT,
        SKIPPED,
        NOT_APPLICABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mark> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(mark -> mark.code().equals(code))
                    .findFirst();
        }
    }

    /** What the customer said. */
    enum Answer {
        INTERESTED,
        ASKED_PRICE,
        LATER,
        NO,
        DO_NOT_WRITE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Answer> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(answer -> answer.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param whatsappUrl opens the chat with the text written
     * @param markedBy the actor
     * @param revision how often it was changed; what a mark names to be sure that nobody else was faster
     */
    record Item(
            long id,
            LocalDate day,
            int place,
            long customerId,
            @Nullable String name,
            String reason,
            String phone,
            String text,
            @Nullable String whatsappUrl,
            @Nullable Mark mark,
            @Nullable Answer answer,
            @Nullable LocalDate notBefore,
            @Nullable String markedBy,
            @Nullable Instant markedAt,
            int revision) {}

    /**
     * @param text as it was sent; null where it was not changed
     * @param revision the item's, as it was seen; null to overwrite whatever is there
     */
    record Marking(
            Mark mark,
            @Nullable Answer answer,
            @Nullable LocalDate notBefore,
            @Nullable String text,
            @Nullable Integer revision) {}

    /** Today's, made when it is first asked for; the same for everybody until tomorrow. */
    List<Item> today(int count);

    List<Item> of(LocalDate day);

    /** Of the days before today, sent and not answered yet, newest first. */
    List<Item> awaitingAnswer(int days, int limit);

    /** Refuses an item that is not there. */
    Item get(long itemId);

    /**
     * Refuses an item that is not there, and one that was marked since it was seen. {@link Answer#DO_NOT_WRITE} withdraws
     * her consent for this channel.
     */
    Item mark(long itemId, Marking marking);

    /** Takes the last mark back, with the consent that it withdrew. Refuses where there is none, or a newer one. */
    Item undo(long itemId, @Nullable Integer revision);

    /** @param came of those written to, whoever came within 30 days */
    record Effect(long written, long came, long revenueMinor) {}

    Effect effect(LocalDate from, LocalDate until);

    /** There is no item of that number. */
    final class UnknownItem extends Refusal {
        public UnknownItem(long itemId) {
            super(Kind.ABSENT, "Unknown item", "There is no item " + itemId + " in the outreach queue.");
        }
    }

    /** Somebody else was faster; the item says who. */
    final class MarkedMeanwhile extends Refusal {
        public MarkedMeanwhile(Item item) {
            super(
                    Kind.CONFLICT,
                    "Marked meanwhile",
                    "Item " + item.id() + " was changed since you read it"
                            + (item.markedBy() == null ? "." : ", by " + item.markedBy() + "."));
        }
    }

    /** The item's last mark was taken back already, or it never had one. */
    final class NoMark extends Refusal {
        public NoMark(long itemId) {
            super(Kind.RULE, "No mark", "Item " + itemId + " has no mark that could be taken back.");
        }
    }
}
