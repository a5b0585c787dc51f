package dev.habitue.identity.internal.linking;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.LinkTable;
import dev.habitue.identity.internal.registry.Settlement;
import dev.habitue.identity.internal.registry.StandingMapping;
import dev.habitue.platform.Jobs;
import java.util.Collection;
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

    /** Without households. */
    Tally write(
            String source,
            List<PersonRecord> people,
            Collection<Link> found,
            ConfidenceBands bands,
            Jobs.Progress progress) {
        return write(source, people, found, List.of(), bands, progress);
    }

    /**
     * @param found what the engine found of these people, in any order; whoever is not in it is nobody known
     * @param households whom it held apart from them
     */
    Tally write(
            String source,
            List<PersonRecord> people,
            Collection<Link> found,
            Collection<Household> households,
            ConfidenceBands bands,
            Jobs.Progress progress) {
        ProposedLinks proposals = new ProposedLinks();
        found.stream().filter(link -> bands.isMatch(link.confidence())).forEach(link -> proposals.link(link, bands));
        households.forEach(proposals::household);
        Tally tally = Tally.NONE;
        for (int from = 0; from < people.size(); from += batchSize) {
            List<String> keys = keys(people.subList(from, Math.min(people.size(), from + batchSize)));
            tally = tally.plus(transaction.execute(status -> writeBatch(source, keys, proposals, bands)));
            progress.done(from + keys.size());
        }
        return tally;
    }

    /** Writes links down that are never in force by themselves, and moves nobody. */
    void suggest(String source, List<PersonRecord> people, Collection<Link> found, Jobs.Progress progress) {
        ProposedLinks proposals = new ProposedLinks();
        found.forEach(proposals::suggestion);
        for (int from = 0; from < people.size(); from += batchSize) {
            List<String> keys = keys(people.subList(from, Math.min(people.size(), from + batchSize)));
            transaction.executeWithoutResult(status -> apply(source, reassess(source, keys, proposals)));
            progress.done(from + keys.size());
        }
    }

    private static List<String> keys(List<PersonRecord> people) {
        return people.stream()
                .map(person -> PersonRecords.ref(person.key()).id())
                .toList();
    }

    private Reassessment reassess(String source, List<String> keys, ProposedLinks proposals) {
        Map<String, List<StandingMapping>> standing = links.lockStanding(source, keys);
        Reassessment reassessment = new Reassessment();
        for (String key : keys) {
            List<StandingMapping> ofKey = standing.getOrDefault(key, List.of());
            reassessment.consider(ofKey, proposals.linkOf(key));
            reassessment.considerHouseholds(ofKey, proposals.householdsOf(key));
        }
        return reassessment;
    }

    private Tally writeBatch(String source, List<String> keys, ProposedLinks proposals, ConfidenceBands bands) {
        Reassessment reassessment = reassess(source, keys, proposals);
        apply(source, reassessment);
        Map<String, LinkTable.InForce> inForce = settlement.settle(source, keys);
        long high = inForce.values().stream()
                .filter(link -> link.status() == MappingStatus.CONFIRMED || link.confidence() >= bands.high())
                .count();
        long linked = reassessment.links().stream()
                .filter(proposal -> proposal.status().isInForce())
                .count();
        return new Tally(keys.size(), linked, high, inForce.size() - high);
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
        links.lockStanding(source, keys).values().forEach(standing -> {
            reassessment.consider(standing, null);
            reassessment.considerHouseholds(standing, List.of());
        });
        apply(source, reassessment);
        if (!source.equals(SourceRecord.CURRENT)) {
            settlement.settle(source, keys);
        }
    }
}
