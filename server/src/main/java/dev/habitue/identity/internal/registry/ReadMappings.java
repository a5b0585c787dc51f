package dev.habitue.identity.internal.registry;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.Mappings;
import dev.habitue.identity.UnknownMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the registry, and puts a customer's part of it together. */
@Service
@Transactional(readOnly = true)
class ReadMappings implements Mappings {
    private final MappingTable table;
    private final MappingHistoryTable history;
    private final Customers customers;

    ReadMappings(MappingTable table, MappingHistoryTable history, Customers customers) {
        this.table = table;
        this.history = history;
        this.customers = customers;
    }

    @Override
    public Mapping find(long mappingId) {
        return table.find(mappingId).orElseThrow(() -> new UnknownMapping(mappingId));
    }

    @Override
    public Page page(@Nullable MappingStatus status, @Nullable String entityType, int page, int pageSize) {
        return new Page(
                table.page(status, entityType, (long) (page - 1) * pageSize, pageSize),
                table.count(status, entityType));
    }

    @Override
    public List<Mapping.Change> history(long mappingId) {
        find(mappingId);
        return history.of(mappingId);
    }

    @Override
    public List<Mapping> from(EntityRef source) {
        return table.from(List.of(source));
    }

    @Override
    public List<Mapping> to(EntityRef target) {
        return table.to(List.of(target));
    }

    @Override
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
