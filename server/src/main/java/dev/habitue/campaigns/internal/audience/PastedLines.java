package dev.habitue.campaigns.internal.audience;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.habitue.customers.ContactChannel;
import dev.habitue.platform.InvalidInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of people as it is pasted from a spreadsheet: whatever columns it has, with or without a heading.
 *
 * @param rows without the heading
 * @param idColumn from 0; -1 where no heading names one
 */
record PastedLines(List<List<String>> rows, int idColumn) {
    static final int MOST_LINES = 5_000;
    private static final String RUT = "\\d{1,2}\\.?\\d{3}\\.?\\d{3}-?[\\dkK]";
    private static final Set<String> ID_HEADINGS = Set.of("id", "customer_id", "cliente_id", "numero", "número");

    /** Refuses more than 5,000 lines, and what is no list. */
    static PastedLines of(String text) {
        List<List<String>> rows = rows(text);
        if (rows.isEmpty()) {
            return new PastedLines(rows, -1);
        }
        int idColumn = idColumn(rows.getFirst());
        boolean heading = idColumn >= 0 || rows.getFirst().stream().noneMatch(PastedLines::identifies);
        return new PastedLines(heading ? rows.subList(1, rows.size()) : rows, idColumn);
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text.replace("\uFEFF", ""))) {
            for (CsvRecord row : reader) {
                List<String> cells = row.getFields().stream().map(String::strip).toList();
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(cells);
                }
                if (rows.size() > MOST_LINES + 1) {
                    throw new InvalidInput("csv", "send at most " + MOST_LINES + " lines at once");
                }
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidInput refusal) {
                throw refusal;
            }
            throw new InvalidInput(
                    "csv", "this is no list: one person a line, columns separated by comma or semicolon");
        }
        return rows;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    }

    private static int idColumn(List<String> heading) {
        for (int column = 0; column < heading.size(); column++) {
            if (ID_HEADINGS.contains(heading.get(column).toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        return -1;
    }

    /** The customer's number, where the row has one in the column that is headed so. */
    @Nullable Long idOf(List<String> row) {
        return idColumn >= 0 && idColumn < row.size() && row.get(idColumn).matches("\\d{1,18}")
                ? Long.valueOf(row.get(idColumn))
                : null;
    }

    /** Whether a cell names one person: an e-mail address, a phone, a RUT. Too many people share a name. */
    static boolean identifies(@Nullable String cell) {
        return cell != null
                && (!ContactChannel.EMAIL.addresses(cell).isEmpty()
                        || ContactChannel.WHATSAPP.normalise(cell) != null
                        || cell.matches(RUT));
    }
}
