package dev.habitue.identity;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registry of what is the same in two systems, for reading. */
@Service
@Transactional(readOnly = true)
public class Mappings {
    /** @param total all that fit, not only this page's */
    public record Page(List<Mapping> mappings, long total) {}

    /**
     * A customer's part of the registry.
     *
     * @param legacyLink the surest link in force from the legacy export to her
     * @param legacyRecord that link's record; for somebody whom only the legacy export knows, her own
     * @param mappings all live ones of her records, surest first, suggestions among them
     */
    public record OfCustomer(
            long customerId,
            boolean hasLegacyData,
            Optional<Mapping> legacyLink,
            Optional<SourceRecord> legacyRecord,
            @Nullable String currentName,
            List<Mapping> mappings) {}

    private final MappingTable table;
    private final MappingHistoryTable history;
    private final Customers customers;

    Mappings(MappingTable table, MappingHistoryTable history, Customers customers) {
        this.table = table;
        this.history = history;
        this.customers = customers;
    }

    /** Refuses an id that there is not. */
    public Mapping find(long mappingId) {
        return table.find(mappingId).orElseThrow(() -> new UnknownMapping(mappingId));
    }

    /** Newest first, whatever their status unless one is given. The entity type is the source's. */
    public Page page(@Nullable MappingStatus status, @Nullable String entityType, int page, int pageSize) {
        return new Page(
                table.page(status, entityType, (long) (page - 1) * pageSize, pageSize),
                table.count(status, entityType));
    }

    /** What happened to a mapping, oldest first. Refuses an id that there is not. */
    public List<Mapping.Change> history(long mappingId) {
        find(mappingId);
        return history.of(mappingId);
    }

    /** Live mappings of a source; one at most. */
    public List<Mapping> from(EntityRef source) {
        return table.from(List.of(source));
    }

    /** Live mappings to a target, surest first. */
    public List<Mapping> to(EntityRef target) {
        return table.to(List.of(target));
    }

    /** Refuses a customer that there is not. */
    public OfCustomer ofCustomer(long customerId) {
        List<SourceRecord> records = customers.recordsOf(customerId);
        if (records.isEmpty()) {
            throw new UnknownCustomer(customerId);
        }
        List<EntityRef> refs = records.stream().map(EntityRef::of).toList();
        List<Mapping> all = new ArrayList<>(table.from(refs));
        Stream.of(table.to(refs))
                .flatMap(List::stream)
                .filter(mapping -> !all.contains(mapping))
                .forEach(all::add);
        all.sort(Comparator.comparingDouble(Mapping::confidence).reversed().thenComparingLong(Mapping::id));
        List<SourceRecord> legacy = records.stream()
                .filter(record -> record.source().equals(SourceRecord.LEGACY))
                .toList();
        Optional<Mapping> link = all.stream()
                .filter(mapping -> mapping.status().isInForce()
                        && mapping.source().system().equals(SourceRecord.LEGACY)
                        && refs.contains(mapping.source()))
                .findFirst();
        Optional<SourceRecord> record = link.flatMap(mapping -> legacy.stream()
                        .filter(one -> EntityRef.of(one).equals(mapping.source()))
                        .findFirst())
                .or(() -> legacy.stream().findFirst());
        return new OfCustomer(
                customerId,
                records.stream().anyMatch(one -> isLegacy(one.source())),
                link,
                record,
                records.getFirst().name(),
                List.copyOf(all));
    }

    private static boolean isLegacy(String source) {
        return source.equals(SourceRecord.LEGACY) || source.equals(SourceRecord.LEGACY_SERVICES);
    }
}
