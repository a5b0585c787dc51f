package dev.habitue.messages;

import dev.habitue.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant's texts, in Liquid, a version on top of the other. The body is plain text with a little markup: a blank line
 * between paragraphs, {@code # heading}, {@code - item}, {@code > highlight}, {@code **bold**}, {@code [words](address)}; a
 * link that stands alone is a button. Values are escaped; templates reach nothing but what they are given.
 */
public interface Templates {
    record Draft(String subject, String preheader, String body) {}

    record Version(MessageKind kind, String language, int version, Draft draft, String actor, Instant createdAt) {}

    /** The newest of each kind and language. */
    List<Version> current();

    Version current(MessageKind kind, String language);

    /** Those that were published, newest first. */
    List<Version> versions(MessageKind kind, String language, int limit);

    /** Adds a version, which is used from then on. Refuses what does not work with sample values. */
    Version publish(MessageKind kind, String language, Draft draft);

    /** Adds a version that is used only where it is asked for by its number. Refuses as {@link #publish} does. */
    Version keep(MessageKind kind, String language, Draft draft);

    /** One version, published or kept. */
    Optional<Version> find(MessageKind kind, String language, int version);

    /** How a draft reads to a customer, with sample values for what only the moment of sending knows. */
    Rendered preview(MessageKind kind, String language, Draft draft, long customerId);

    /**
     * The same with what is known of the moment of sending already: these take the place of the sample values, and without
     * a {@code coupon} among them there is none.
     */
    Rendered preview(MessageKind kind, String language, Draft draft, long customerId, Map<String, Object> variables);

    /** The plain text of the current version, for people who write by hand. */
    String text(MessageKind kind, String language, long customerId, Map<String, Object> variables);

    /** The template does not work; the detail says where. */
    final class UnusableTemplate extends Refusal {
        public UnusableTemplate(String reason) {
            super(Kind.RULE, "Unusable template", reason);
        }
    }
}
