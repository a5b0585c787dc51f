package dev.habitue.campaigns.internal.audience;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.habitue.campaigns.CampaignPeople;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.CustomerSearch;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the people of a list as it is pasted from a spreadsheet: whatever columns it has, with or without a heading. */
@Component
class MatchLines {
    private static final int MOST_LINES = 5_000;
    private static final int SHOWN = 20;
    private static final int LONGEST_SHOWN = 80;
    private static final double EQUAL = 100;
    private static final String RUT = "\\d{1,2}\\.?\\d{3}\\.?\\d{3}-?[\\dkK]";
    private static final Set<String> ID_HEADINGS = Set.of("id", "customer_id", "cliente_id", "numero", "número");

    private final CustomerSearch search;
    private final Customers customers;

    MatchLines(CustomerSearch search, Customers customers) {
        this.search = search;
        this.customers = customers;
    }

    CampaignPeople.Matched match(String text) {
        List<List<String>> rows = rows(text);
        int idColumn = idColumn(rows);
        Set<Long> found = new LinkedHashSet<>();
        List<String> unmatched = new ArrayList<>();
        int lines = 0;
        int nobody = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            boolean heading = i == 0 && (idColumn >= 0 || row.stream().noneMatch(MatchLines::identifies));
            if (heading) {
                continue;
            }
            lines++;
            Optional<Long> customer = customer(row, idColumn);
            customer.ifPresent(found::add);
            if (customer.isEmpty()) {
                nobody++;
                if (unmatched.size() < SHOWN) {
                    String line = String.join(" · ", row);
                    unmatched.add(line.substring(0, Math.min(LONGEST_SHOWN, line.length())));
                }
            }
        }
        return new CampaignPeople.Matched(List.copyOf(found), lines, nobody, unmatched);
    }

    private static List<List<String>> rows(String text) {
        String first = text.lines().findFirst().orElse("");
        char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text.replace("\uFEFF", ""))) {
            for (CsvRecord row : reader) {
                List<String> cells = row.getFields().stream().map(String::strip).toList();
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(cells);
                }
                if (rows.size() > MOST_LINES + 1) {
                    throw new InvalidInput("csv", "send at most " + MOST_LINES + " lines at once");
                }
            }
        } catch (java.io.IOException | RuntimeException e) {
            if (e instanceof InvalidInput refusal) {
                throw refusal;
            }
            throw new InvalidInput(
                    "csv", "this is no list: one person a line, columns separated by comma or semicolon");
        }
        return rows;
    }

    private static int idColumn(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return -1;
        }
        List<String> heading = rows.getFirst().stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .toList();
        for (int column = 0; column < heading.size(); column++) {
            if (ID_HEADINGS.contains(heading.get(column))) {
                return column;
            }
        }
        return -1;
    }

    private Optional<Long> customer(List<String> row, int idColumn) {
        if (idColumn >= 0 && idColumn < row.size() && row.get(idColumn).matches("\\d{1,18}")) {
            return customers.find(Long.parseLong(row.get(idColumn))).map(customer -> customer.id());
        }
        return row.stream()
                .filter(MatchLines::identifies)
                .flatMap(cell -> search.search(cell, CustomerSearch.Scope.ALL, 1).stream())
                .filter(match -> match.score() >= EQUAL)
                .map(match -> customerOf(match.record()))
                .findFirst();
    }

    private static long customerOf(SourceRecord record) {
        return record.customerId();
    }

    private static boolean identifies(@Nullable String cell) {
        return cell != null
                && (!ContactChannel.EMAIL.addresses(cell).isEmpty()
                        || ContactChannel.WHATSAPP.normalise(cell) != null
                        || cell.matches(RUT));
    }
}
