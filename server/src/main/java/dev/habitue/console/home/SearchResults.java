package dev.habitue.console.home;

import dev.habitue.customers.Customer;
import dev.habitue.customers.CustomerSearch;
import dev.habitue.customers.CustomerSearch.Match;
import dev.habitue.customers.CustomerSearch.Scope;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.pages.Highlight;
import dev.habitue.pages.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches as a receptionist wants the answer: people rather than records, today's customers before old ones. */
@Component
public class SearchResults {

    /**
     * @param linked whether the person is found in the older system and in the current one
     * @param matchedAs the name of the record that was found, where the person goes by another now
     */
    public record Hit(
            long customerId,
            List<Highlight.Piece> name,
            String initials,
            @Nullable List<Highlight.Piece> matchedAs,
            List<Highlight.Piece> phone,
            List<Highlight.Piece> email,
            List<Highlight.Piece> document,
            @Nullable String city,
            boolean linked) {}

    /** @param query what was asked, without the blanks around it */
    public record Found(String query, List<Hit> current, List<Hit> legacy, List<Hit> till) {
        public int count() {
            return current.size() + legacy.size() + till.size();
        }

        public List<Hit> all() {
            return Stream.of(current, till, legacy).flatMap(List::stream).toList();
        }
    }

    private final CustomerSearch search;
    private final Customers customers;

    public SearchResults(CustomerSearch search, Customers customers) {
        this.search = search;
        this.customers = customers;
    }

    public Found find(String typed, int limit) {
        String query = typed.strip();
        Map<Long, SourceRecord> best = new LinkedHashMap<>();
        for (Scope scope : List.of(Scope.CURRENT, Scope.LEGACY)) {
            for (Match match : search.search(query, scope, limit)) {
                best.putIfAbsent(match.record().customerId(), match.record());
            }
        }
        Map<Long, Customer> people = new LinkedHashMap<>();
        customers.findAll(best.keySet()).forEach(customer -> people.put(customer.id(), customer));
        Map<Long, List<SourceRecord>> records = customers.recordsOfAll(best.keySet());
        Highlight highlight = new Highlight(query);
        List<Hit> current = new ArrayList<>();
        List<Hit> legacy = new ArrayList<>();
        List<Hit> till = new ArrayList<>();
        best.forEach((id, record) -> {
            Customer customer = people.get(id);
            if (customer != null) {
                List<SourceRecord> own = records.getOrDefault(id, List.of());
                boolean old = own.stream().anyMatch(one -> one.source().startsWith(SourceRecord.LEGACY));
                (customer.inCurrent() ? current : old ? legacy : till).add(hit(customer, record, own, highlight));
            }
        });
        return new Found(query, current, legacy, till);
    }

    private static Hit hit(Customer customer, SourceRecord found, List<SourceRecord> records, Highlight highlight) {
        String name = Person.nameOf(customer);
        String foundAs = found.name();
        boolean otherName = foundAs != null && !foundAs.equalsIgnoreCase(name);
        return new Hit(
                customer.id(),
                highlight.in(name),
                Person.initials(name),
                otherName ? highlight.in(foundAs) : null,
                highlight.in(Person.spoken(found.phone() == null ? customer.phone() : found.phone())),
                highlight.in(found.email() == null ? customer.email() : found.email()),
                highlight.in(Person.written(found.document() == null ? customer.document() : found.document())),
                customer.city(),
                records.stream().map(SourceRecord::source).distinct().count() > 1);
    }
}
