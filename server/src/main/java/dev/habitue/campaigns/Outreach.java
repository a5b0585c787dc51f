package dev.habitue.campaigns;

import dev.habitue.platform.Refusal;
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

    /** @param whatsappUrl opens the chat with the text written */
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
            @Nullable LocalDate notBefore) {}

    /** Today's, made when it is first asked for; the same for everybody until tomorrow. */
    List<Item> today(int count);

    List<Item> of(LocalDate day);

    /** Refuses an item that is not there. {@link Answer#DO_NOT_WRITE} withdraws her consent for this channel. */
    Item mark(long itemId, Mark mark, @Nullable Answer answer, @Nullable LocalDate notBefore);

    /** @param came of those written to, whoever came within 30 days */
    record Effect(long written, long came, long revenueMinor) {}

    Effect effect(LocalDate from, LocalDate until);

    /** There is no item of that number. */
    final class UnknownItem extends Refusal {
        public UnknownItem(long itemId) {
            super(Kind.ABSENT, "Unknown item", "There is no item " + itemId + " in the outreach queue.");
        }
    }
}
