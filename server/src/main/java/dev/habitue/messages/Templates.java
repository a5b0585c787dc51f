package dev.habitue.messages;

import dev.habitue.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** How a draft reads to a customer, or to somebody whose name is unknown, with sample values for what only sending knows. */
    Rendered preview(MessageKind kind, String language, Draft draft, @Nullable Long customerId);

    /**
     * The same with what is known of the moment of sending already: these take the place of the sample values, and without
     * a {@code coupon} among them there is none.
     */
    Rendered preview(MessageKind kind, String language, Draft draft, long customerId, Map<String, Object> variables);

    /** The plain text of the current version, for people who write by hand. */
    String text(MessageKind kind, String language, long customerId, Map<String, Object> variables);

    /** Sends a draft to one address at once, and answers by which channel. Refuses where that does not take it. */
    String sendTest(MessageKind kind, String language, Draft draft, @Nullable Long customerId, String address);

    /** What a template of the kind may use, as {@code customer.first_name}. */
    List<String> variables(MessageKind kind);

    /** The template does not work; it says where. */
    final class UnusableTemplate extends Refusal {
        private final String part;
        private final int line;
        private final @Nullable String variable;

        public UnusableTemplate(String reason) {
            this(reason, "body", 0, null);
        }

        /**
         * @param part subject, preheader or body
         * @param line of that part, from 1; 0 where nobody can say
         * @param variable the one that there is not, where that is the matter
         */
        public UnusableTemplate(String reason, String part, int line, @Nullable String variable) {
            super(
                    Kind.RULE,
                    "Unusable template",
                    reason,
                    List.of(new FieldError(part, line == 0 ? reason : "line " + line + ": " + reason)),
                    null);
            this.part = part;
            this.line = line;
            this.variable = variable;
        }

        public String part() {
            return part;
        }

        public int line() {
            return line;
        }

        public @Nullable String variable() {
            return variable;
        }
    }
}
