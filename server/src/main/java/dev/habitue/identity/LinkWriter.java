package dev.habitue.identity;

import dev.habitue.engine.matching.Link;
import dev.habitue.engine.matching.PersonRecord;
import dev.habitue.platform.Jobs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings registry and records up to what the engine says of one source, batch by batch, each in a transaction of its own:
 * a run that is killed leaves whole batches behind, and the next run does the rest.
 */
@Component
class LinkWriter {

    /**
     * How a source's live records stand after the run.
     *
     * @param linked new links in force; suggestions do not count
     * @param high in force, and sure or confirmed
     * @param medium in force until reviewed
     */
    record Tally(long records, long linked, long high, long medium) {
        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(records + other.records, linked + other.linked, high + other.high, medium + other.medium);
        }

        long inForce() {
            return high + medium;
        }
    }

    private final LinkTable links;
    private final Settlement settlement;
    private final TransactionTemplate transaction;
    private final int batchSize;

    LinkWriter(
            LinkTable links,
            Settlement settlement,
            TransactionTemplate transaction,
            @Value("${habitue.identity.batch-size:2000}") int batchSize) {
        this.links = links;
        this.settlement = settlement;
        this.transaction = transaction;
        this.batchSize = batchSize;
    }

    /** @param found what the engine found of these people, in any order; whoever is not in it is nobody known */
    Tally write(
            String source,
            List<PersonRecord> people,
            Collection<Link> found,
            ConfidenceBands bands,
            Jobs.Progress progress) {
        Map<String, Link> byKey = new HashMap<>();
        found.forEach(link -> byKey.put(link.leftKey(), link));
        Tally tally = Tally.NONE;
        for (int from = 0; from < people.size(); from += batchSize) {
            List<PersonRecord> batch = people.subList(from, Math.min(people.size(), from + batchSize));
            tally = tally.plus(transaction.execute(status -> writeBatch(source, batch, byKey, bands)));
            progress.done(from + batch.size());
        }
        return tally;
    }

    private Tally writeBatch(String source, List<PersonRecord> batch, Map<String, Link> byKey, ConfidenceBands bands) {
        List<String> keys = batch.stream()
                .map(person -> PersonRecords.ref(person.key()).id())
                .toList();
        Map<String, List<Standing>> standing = links.lockStanding(source, keys);
        Reassessment reassessment = new Reassessment();
        for (int i = 0; i < batch.size(); i++) {
            Link link = byKey.get(batch.get(i).key());
            Proposal proposal = link == null || !bands.isMatch(link.confidence())
                    ? null
                    : Proposal.of(link, keys.get(i), PersonRecords.ref(link.rightKey()), bands);
            reassessment.consider(standing.getOrDefault(keys.get(i), List.of()), proposal);
        }
        apply(source, reassessment);
        Map<String, LinkTable.InForce> inForce = settlement.settle(source, keys);
        long high = inForce.values().stream()
                .filter(link -> link.status() == MappingStatus.CONFIRMED || link.confidence() >= bands.high())
                .count();
        long linked = reassessment.links().stream()
                .filter(proposal -> proposal.status().isInForce())
                .count();
        return new Tally(batch.size(), linked, high, inForce.size() - high);
    }

    private void apply(String source, Reassessment reassessment) {
        links.withdraw(reassessment.withdrawn());
        links.reassess(reassessment.reassessed());
        links.insert(source, reassessment.links());
    }

    /** Withdraws the machine's links of records that are no longer there. */
    void withdrawGone(String source, List<PersonRecord> people) {
        Set<String> there = people.stream()
                .map(person -> PersonRecords.ref(person.key()).id())
                .collect(Collectors.toSet());
        String after = "";
        List<String> page;
        do {
            page = links.machineSourceIds(source, after, batchSize);
            List<String> gone =
                    page.stream().filter(key -> !there.contains(key)).toList();
            if (!gone.isEmpty()) {
                transaction.executeWithoutResult(status -> withdraw(source, gone));
            }
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == batchSize);
    }

    private void withdraw(String source, List<String> keys) {
        Reassessment reassessment = new Reassessment();
        links.lockStanding(source, keys).values().forEach(standing -> reassessment.consider(standing, null));
        apply(source, reassessment);
        settlement.settle(source, keys);
    }
}
