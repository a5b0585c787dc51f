package dev.habitue.customers.internal.search;

import dev.habitue.customers.CustomerSearch;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.internal.records.RecordOwnerTable;
import dev.habitue.customers.internal.records.SourceRecordTable;
import dev.habitue.customers.internal.search.SearchKey.Range;
import dev.habitue.engine.matching.people.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks up what was typed as it stands; only where that does not fill the answer, what it may have been meant for. How many
 * candidates are read is bounded at every step, and they are the likeliest: whole names before parts of names.
 */
@Service
class FindCustomers implements CustomerSearch {
    private static final double LEAST = 60;
    private static final double SURE = 92;
    private static final int OF_EACH_EXACT = 120;
    private static final int OF_EACH_READING = 30;
    private static final int OF_EACH_TYPO = 5;
    private static final int MOST_CANDIDATES = 300;

    private final SearchKeyTable keys;
    private final NameCandidates names;
    private final SourceRecordTable records;

    FindCustomers(SearchKeyTable keys, NameCandidates names, SourceRecordTable records) {
        this.keys = keys;
        this.names = names;
        this.records = records;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Match> search(String text, Scope scope, int limit) {
        SearchQuery query = SearchQuery.parse(text);
        Round round = new Round(text, query, scope);
        lookUpAsTyped(query, round);
        if (round.sure() < limit) {
            lookUpAsMeant(query, round);
        }
        return round.best(limit);
    }

    private void lookUpAsTyped(SearchQuery query, Round round) {
        List<Range> ranges = new ArrayList<>(NumberCandidates.exact(query));
        ranges.addAll(mailExact(query));
        List<Long> found = new ArrayList<>();
        if (query.hasNumber() && query.number().equals(query.digits())) {
            found.addAll(records.byNumber(query.digits()));
        }
        for (List<String> name : query.names()) {
            ranges.addAll(NameCandidates.exact(name));
            found.addAll(keys.lookUpBoth(round.within(NameCandidates.exactOfMany(name)), OF_EACH_EXACT));
        }
        found.addAll(keys.lookUp(round.in(ranges), OF_EACH_EXACT));
        round.weigh(found);
    }

    private void lookUpAsMeant(SearchQuery query, Round round) {
        List<Long> found = new ArrayList<>();
        for (List<String> name : query.names()) {
            NameCandidates.Readings readings = names.read(name);
            found.addAll(keys.lookUpBoth(round.within(NameCandidates.manyOfReadings(readings)), OF_EACH_READING));
            found.addAll(keys.lookUp(round.in(NameCandidates.ofReadings(readings)), OF_EACH_READING));
        }
        if (round.sure() == 0) {
            List<Range> typos = new ArrayList<>(NumberCandidates.mistyped(query));
            if (query.mailLocal() != null && !query.hasName()) {
                String local = query.mailLocal();
                Stream.of(Typos.changed(local, Typos.ADDRESS), Typos.longer(local, Typos.ADDRESS), Typos.shorter(local))
                        .flatMap(Set::stream)
                        .forEach(typo -> typos.add(Range.of(SearchKey.emailLocal(typo))));
            }
            found.addAll(keys.lookUp(round.in(typos), OF_EACH_TYPO));
        }
        round.weigh(found);
    }

    private static List<Range> mailExact(SearchQuery query) {
        String local = query.mailLocal();
        if (local == null) {
            return List.of();
        }
        Range whole = Range.of(SearchKey.emailLocal(local));
        return query.mail() == null ? List.of(whole, SearchKey.emailBeginning(local)) : List.of(whole);
    }

    /** One search under way: what was read so far, and how well it answers. */
    private final class Round {
        private final String typed;
        private final Scope scope;
        private final MatchScore score;
        private final Set<Long> read = new HashSet<>();
        private final List<Match> matches = new ArrayList<>();

        Round(String text, SearchQuery query, Scope scope) {
            this.typed = Folding.fold(text);
            this.scope = scope;
            this.score = new MatchScore(query);
        }

        List<Range> in(List<Range> ranges) {
            return switch (scope) {
                case CURRENT -> ranges;
                case LEGACY -> ranges.stream().map(Range::elsewhere).toList();
                case ALL ->
                    Stream.concat(ranges.stream(), ranges.stream().map(Range::elsewhere))
                            .toList();
            };
        }

        List<NameCandidates.Both> within(List<NameCandidates.Both> pairs) {
            List<NameCandidates.Both> elsewhere = pairs.stream()
                    .map(pair ->
                            new NameCandidates.Both(SearchKey.elsewhere(pair.one()), SearchKey.elsewhere(pair.other())))
                    .toList();
            return switch (scope) {
                case CURRENT -> pairs;
                case LEGACY -> elsewhere;
                case ALL -> Stream.concat(pairs.stream(), elsewhere.stream()).toList();
            };
        }

        /** Those that most keys led to first, up to the bound. */
        void weigh(List<Long> found) {
            Map<Long, Integer> hits = new HashMap<>();
            found.forEach(id -> hits.merge(id, 1, Integer::sum));
            List<Long> likeliest = hits.keySet().stream()
                    .filter(id -> !read.contains(id))
                    .sorted(Comparator.comparingInt((Long id) -> -hits.getOrDefault(id, 0))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_CANDIDATES)
                    .toList();
            if (likeliest.isEmpty()) {
                return;
            }
            read.addAll(likeliest);
            for (SourceRecord record : records.find(likeliest)) {
                double points = score.of(record);
                if (points >= LEAST && wanted(record)) {
                    matches.add(new Match(record, points));
                }
            }
        }

        /** A till's or a service line's word of somebody whom the current system knows adds nothing to find. */
        private boolean wanted(SourceRecord record) {
            return switch (record.source()) {
                case SourceRecord.CURRENT -> scope != Scope.LEGACY;
                case SourceRecord.LEGACY -> scope != Scope.CURRENT;
                default -> scope != Scope.CURRENT && record.customerId() > RecordOwnerTable.ELSEWHERE;
            };
        }

        /** Of many that are equal once spelling is set aside, the one that is equal to the letter, particles and all. */
        private boolean isAsTyped(SourceRecord record) {
            return record.name() != null && Folding.fold(record.name()).equals(typed);
        }

        long sure() {
            return matches.stream().filter(match -> match.score() >= SURE).count();
        }

        List<Match> best(int limit) {
            return matches.stream()
                    .sorted(Comparator.comparingDouble(Match::score)
                            .reversed()
                            .thenComparing(match -> !isAsTyped(match.record()))
                            .thenComparingLong(match -> match.record().recordId()))
                    .limit(limit)
                    .toList();
        }
    }
}
