package dev.habitue.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said about being written to. History is only ever added to. What somebody said herself outranks what an
 * import claims of her: an import brings consent to whoever never left, and takes it away, but never gives it back.
 */
public interface Consents {
    /** The source of statements that a file or another system claims. */
    String IMPORT = "import";

    /** The source of statements that take back what was noted by mistake; the only one that may say that nothing is known. */
    String CORRECTION = "correction";

    enum State {
        UNKNOWN,
        /** Asked for on a public form, not confirmed yet. */
        PENDING,
        GRANTED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param customerId null where only the address is known
     * @param source where she said it: form, link, staff, complaint, {@link #IMPORT}, …
     * @param text the words that she agreed to; kept once for each wording, whose digest is its version. A grant without any is
     *     kept with words that say so, so that each has a version
     */
    record Statement(
            @Nullable Long customerId,
            ContactChannel channel,
            Purpose purpose,
            String address,
            State state,
            String source,
            @Nullable String text,
            Instant statedAt) {}

    record Entry(
            long entryId,
            @Nullable Long customerId,
            ContactChannel channel,
            Purpose purpose,
            String address,
            State state,
            String source,
            @Nullable String textVersion,
            String actor,
            Instant statedAt,
            Instant recordedAt) {}

    /** @param keptOut grants that an import claims for somebody who has left; recorded for nobody */
    record Recorded(int recorded, int unchanged, int keptOut, int invalid) {}

    /** Refuses nothing: an address that cannot be one is counted as invalid. What is so already is left alone. */
    Recorded record(Collection<Statement> statements);

    /**
     * Where each customer stands, by whatever was said of her or of any address of hers: the newest word counts.
     *
     * @param addressByCustomer the address that is to be written to
     */
    Map<Long, State> standing(ContactChannel channel, Purpose purpose, Map<Long, String> addressByCustomer);

    /** Where an address stands, whoever's it is. */
    State standing(ContactChannel channel, Purpose purpose, String address);

    /** Of the customer and her addresses, newest first. */
    List<Entry> history(long customerId, int limit);

    /** What was said of one purpose over one channel, of the customer or of the address; newest first. */
    List<Entry> about(ContactChannel channel, Purpose purpose, @Nullable Long customerId, String address, int limit);

    /** How many addresses stand where, by the newest word of each. */
    Map<State, Long> counts(ContactChannel channel, Purpose purpose);

    /** The words of a version, as they were read. */
    Optional<String> text(String version);
}
