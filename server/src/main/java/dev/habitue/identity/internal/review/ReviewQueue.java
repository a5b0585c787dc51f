package dev.habitue.identity.internal.review;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.Mappings;
import dev.habitue.identity.Review;
import dev.habitue.identity.internal.registry.MappingTable;
import dev.habitue.platform.Cursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what waits for review, with the records that each mapping joins. */
@Service
@Transactional(readOnly = true)
class ReviewQueue implements Review {
    private static final double BEYOND = 101;

    private final MappingTable mappings;
    private final Mappings registry;
    private final SourceRecords records;

    ReviewQueue(MappingTable mappings, Mappings registry, SourceRecords records) {
        this.mappings = mappings;
        this.registry = registry;
        this.records = records;
    }

    @Override
    public Page queue(@Nullable Cursor after, int limit) {
        double below = after == null ? BEYOND : after.number(0) / 10.0;
        long afterId = after == null ? 0 : after.number(1);
        List<Mapping> found = mappings.awaitingReview(below, afterId, limit + 1);
        List<Mapping> shown = found.subList(0, Math.min(limit, found.size()));
        Cursor next = found.size() > limit
                ? Cursor.of(
                        Math.round(shown.getLast().confidence() * 10),
                        shown.getLast().id())
                : null;
        return new Page(withRecords(shown), next, mappings.countAwaitingReview());
    }

    @Override
    public long waiting() {
        return mappings.countAwaitingReview();
    }

    @Override
    public Item find(long mappingId) {
        return withRecords(List.of(registry.find(mappingId))).getFirst();
    }

    @Override
    public List<Item> evidenceFor(long customerId) {
        return withRecords(registry.ofCustomer(customerId).mappings());
    }

    private List<Item> withRecords(Collection<Mapping> shown) {
        Map<EntityRef, SourceRecord> byRef = new HashMap<>();
        shown.stream()
                .flatMap(mapping -> Stream.of(mapping.source(), mapping.target()))
                .filter(EntityRef::isRecord)
                .collect(
                        Collectors.groupingBy(EntityRef::system, Collectors.mapping(EntityRef::id, Collectors.toSet())))
                .forEach((source, keys) -> records.find(
                                records.recordIds(source, keys).values())
                        .forEach(record -> byRef.put(EntityRef.of(record), record)));
        return shown.stream()
                .map(mapping -> new Item(
                        mapping,
                        Optional.ofNullable(byRef.get(mapping.source())),
                        Optional.ofNullable(byRef.get(mapping.target()))))
                .toList();
    }
}
