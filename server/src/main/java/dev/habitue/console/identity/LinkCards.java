package dev.habitue.console.identity;

import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecord;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.Review;
import dev.habitue.pages.Highlight;
import dev.habitue.pages.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Links as people judge them: two records side by side, and in words what speaks for and against. */
@Component
public class LinkCards {
    private static final double FULL_BAR_BITS = 16;
    private static final double WORTH_SAYING_BITS = 0.3;
    /** Nothing that a machine finds is certain. */
    private static final double MOST_SHOWN = 99;

    private static final double STRONG_BITS = 7;
    private static final double CLEAR_BITS = 3;

    /** One field of both records; {@code same} where both have it and it is equal but for case and punctuation. */
    public record Field(
            String key, @Nullable String one, @Nullable String other, boolean same) {}

    /**
     * @param strength the key of how much it weighs in words
     * @param share 0–100, for the length of a bar
     */
    public record Step(String text, boolean inFavour, String strength, long share) {}

    /**
     * @param person whether a person gave it its present status
     * @param mayUndo whether there is a decision, or a link in force, to take back
     */
    public record Card(
            Mapping mapping,
            @Nullable SourceRecord one,
            @Nullable SourceRecord other,
            List<Field> fields,
            List<Step> steps,
            boolean person,
            boolean mayConfirm,
            boolean mayReject,
            boolean mayUndo) {
        public String id() {
            return "vinculo-" + mapping.id();
        }

        public String status() {
            return "link.status." + mapping.status().code();
        }

        public String tone() {
            return switch (mapping.status()) {
                case ACTIVE, CONFIRMED -> "tone-good";
                case PROVISIONAL, SUGGESTED, HOUSEHOLD -> "tone-gold";
                case REJECTED, UNDONE, WITHDRAWN -> "tone-quiet";
            };
        }

        /** What became of it, in words for whoever has just decided. */
        public String said() {
            boolean confirmed = mapping.status() == MappingStatus.CONFIRMED;
            return confirmed && isTwiceInCurrent() ? "link.twice.said" : status() + ".said";
        }

        /** Why a person has to look, where there is more to it than doubt; the key of a sentence. */
        public @Nullable String hint() {
            if (mapping.reasons().contains("household")) {
                return "link.household.hint";
            }
            return isTwiceInCurrent() ? "link.twice.hint" : null;
        }

        /** A household's figure orders the queue and says nothing to a person. */
        public boolean showsConfidence() {
            return mapping.status() != MappingStatus.HOUSEHOLD;
        }

        private boolean isTwiceInCurrent() {
            return mapping.source().system().equals(SourceRecord.CURRENT)
                    && mapping.target().system().equals(SourceRecord.CURRENT);
        }

        public boolean awaitsReview() {
            return mapping.status().awaitsReview();
        }

        public long confidence() {
            return (long) Math.floor(Math.min(MOST_SHOWN, mapping.confidence()));
        }
    }

    private final MessageSource messages;

    public LinkCards(MessageSource messages) {
        this.messages = messages;
    }

    public Card card(Review.Item item, Locale language) {
        Mapping mapping = item.mapping();
        SourceRecord one = item.target().orElse(null);
        SourceRecord other = item.source().orElse(null);
        MappingStatus status = mapping.status();
        return new Card(
                mapping,
                one,
                other,
                fields(one, other),
                mapping.evidence().stream()
                        .filter(LinkCards::isWorthSaying)
                        .map(line -> step(line, language))
                        .toList(),
                !mapping.changedBy().equals(Caller.SYSTEM),
                status.awaitsReview() || status == MappingStatus.ACTIVE,
                status.awaitsReview(),
                status.isInForce() && !status.awaitsReview() || status == MappingStatus.REJECTED);
    }

    public List<Card> cards(List<Review.Item> items, Locale language) {
        return items.stream().map(item -> card(item, language)).toList();
    }

    /** That there is no rival says nothing to a person; that there is one does. */
    private static boolean isWorthSaying(EvidenceLine line) {
        return line.comparison().equals("rivals")
                ? line.weightBits() <= -WORTH_SAYING_BITS
                : Math.abs(line.weightBits()) >= WORTH_SAYING_BITS;
    }

    private Step step(EvidenceLine line, Locale language) {
        double bits = Math.abs(line.weightBits());
        String strength = bits >= STRONG_BITS ? "strong" : bits >= CLEAR_BITS ? "clear" : "slight";
        String text = messages.getMessage(line.messageKey(), null, line.comparison() + ": " + line.level(), language);
        return new Step(
                String.valueOf(text),
                line.weightBits() > 0,
                "link.strength." + strength,
                Math.round(Math.min(1, bits / FULL_BAR_BITS) * 100));
    }

    private static List<Field> fields(@Nullable SourceRecord one, @Nullable SourceRecord other) {
        List<Field> fields = new ArrayList<>();
        add(fields, "record.name", one, other, SourceRecord::name);
        add(fields, "record.phone", one, other, record -> Person.spoken(record.phone()));
        add(fields, "record.email", one, other, SourceRecord::email);
        add(fields, "record.document", one, other, record -> Person.written(record.document()));
        add(fields, "record.address", one, other, SourceRecord::address);
        add(fields, "record.city", one, other, SourceRecord::city);
        return fields;
    }

    private static void add(
            List<Field> fields,
            String key,
            @Nullable SourceRecord one,
            @Nullable SourceRecord other,
            Function<SourceRecord, @Nullable String> part) {
        String first = one == null ? null : part.apply(one);
        String second = other == null ? null : part.apply(other);
        if (first != null || second != null) {
            boolean same = first != null && second != null && plain(first).equals(plain(second));
            fields.add(new Field(key, first, second, same));
        }
    }

    private static String plain(String text) {
        return Highlight.folded(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
