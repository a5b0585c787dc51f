package dev.habitue.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller asked for and that is not done, with the reason in words a person can act on. Modules extend
 * it with nouns of their own ({@code UnknownCustomer}); the web layer turns it into an RFC 9457 problem.
 */
public abstract class Refusal extends RuntimeException {

    /** Why it is refused, as HTTP tells kinds of refusals apart. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        ABSENT(404),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        RULE(422),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** What is wrong with one field of the input. */
    public record FieldError(String field, String reason) {}

    private final Kind kind;
    private final String title;
    private final List<FieldError> errors;

    protected Refusal(Kind kind, String title, String detail) {
        this(kind, title, detail, List.of(), null);
    }

    protected Refusal(Kind kind, String title, String detail, List<FieldError> errors, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** After how many seconds it is worth asking again; 0 where that would change nothing by itself. */
    public int retryAfterSeconds() {
        return 0;
    }

    /** The stable name of this refusal: the class's simple name in kebab-case. */
    public String type() {
        return getClass()
                .getSimpleName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
