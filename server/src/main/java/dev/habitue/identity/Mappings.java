package dev.habitue.identity;

import dev.habitue.customers.SourceRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry of what is the same in two systems, for reading. */
public interface Mappings {
    /** @param total all that fit, not only this page's */
    record Page(List<Mapping> mappings, long total) {}

    /**
     * A customer's part of the registry.
     *
     * @param legacyLink the surest link in force from the legacy export to her
     * @param legacyRecord that link's record; for somebody whom only the legacy export knows, her own
     * @param mappings all live ones of her records, surest first, suggestions among them
     */
    record OfCustomer(
            long customerId,
            boolean hasLegacyData,
            Optional<Mapping> legacyLink,
            Optional<SourceRecord> legacyRecord,
            @Nullable String currentName,
            List<Mapping> mappings) {}

    /** Refuses an id that there is not. */
    Mapping find(long mappingId);

    /** Newest first, whatever their status unless one is given. The entity type is the source's. */
    Page page(@Nullable MappingStatus status, @Nullable String entityType, int page, int pageSize);

    /** What happened to a mapping, oldest first. Refuses an id that there is not. */
    List<Mapping.Change> history(long mappingId);

    /** Live mappings of a source; one at most. */
    List<Mapping> from(EntityRef source);

    /** Live mappings to a target, surest first. */
    List<Mapping> to(EntityRef target);

    /** Refuses a customer that there is not. */
    OfCustomer ofCustomer(long customerId);
}
