package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Audiences;
import dev.habitue.customers.CustomerSearch;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the people that pasted lines name. */
@Component
class MatchLines {
    private static final int SHOWN = 20;
    private static final int LONGEST_SHOWN = 80;
    private static final double EQUAL = 100;

    private final CustomerSearch search;
    private final Customers customers;

    MatchLines(CustomerSearch search, Customers customers) {
        this.search = search;
        this.customers = customers;
    }

    Audiences.Matched match(String text) {
        PastedLines lines = PastedLines.of(text);
        Set<Long> found = new LinkedHashSet<>();
        List<String> unmatched = new ArrayList<>();
        int nobody = 0;
        for (List<String> row : lines.rows()) {
            Optional<Long> customer = customer(lines.idOf(row), row);
            customer.ifPresent(found::add);
            if (customer.isEmpty()) {
                nobody++;
                if (unmatched.size() < SHOWN) {
                    String line = String.join(" · ", row);
                    unmatched.add(line.substring(0, Math.min(LONGEST_SHOWN, line.length())));
                }
            }
        }
        return new Audiences.Matched(List.copyOf(found), lines.rows().size(), nobody, unmatched);
    }

    private Optional<Long> customer(@Nullable Long id, List<String> row) {
        if (id != null) {
            return customers.find(id).map(customer -> customer.id());
        }
        return row.stream()
                .filter(PastedLines::identifies)
                .flatMap(cell -> search.search(cell, CustomerSearch.Scope.ALL, 1).stream())
                .filter(match -> match.score() >= EQUAL)
                .map(match -> customerOf(match.record()))
                .findFirst();
    }

    private static long customerOf(SourceRecord record) {
        return record.customerId();
    }
}
