package dev.habitue.identity;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
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

/** The links that wait for a person's word, and the evidence behind any link. */
@Service
@Transactional(readOnly = true)
public class Review {
    /** A mapping with the two records that it joins, where they are of our own sources and still there. */
    public record Item(Mapping mapping, Optional<SourceRecord> source, Optional<SourceRecord> target) {}

    /** @param next where the queue goes on; absent at its end */
    public record Page(List<Item> items, @Nullable Cursor next, long waiting) {}

    private static final double BEYOND = 101;

    private final MappingTable mappings;
    private final Mappings registry;
    private final SourceRecords records;

    Review(MappingTable mappings, Mappings registry, SourceRecords records) {
        this.mappings = mappings;
        this.registry = registry;
        this.records = records;
    }

    /** Surest first. */
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

    public long waiting() {
        return mappings.countAwaitingReview();
    }

    /** Refuses an id that there is not. */
    public Item find(long mappingId) {
        return withRecords(List.of(registry.find(mappingId))).getFirst();
    }

    /** Why a customer's records are held to be hers, surest first, suggestions among them. */
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
