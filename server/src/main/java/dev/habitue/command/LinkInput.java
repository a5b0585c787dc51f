package dev.habitue.command;

import dev.habitue.engine.matching.ColumnSpec;
import dev.habitue.engine.matching.TableRow;
import dev.habitue.engine.tabular.CellText;
import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.engine.tabular.DateOrders;
import dev.habitue.engine.tabular.DateText;
import dev.habitue.engine.tabular.SpreadsheetNumbers;
import dev.habitue.engine.tabular.TwiceEncoded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file as the engine links it: each value read with its column.
 *
 * @param notes what was in doubt, or mended, each a line to print
 */
record LinkInput(List<TableRow> rows, List<String> notes) {
    private static final DateText DATES = new DateText(2030, null);

    /** @param order which number of a date is the day; null to go by each column */
    static LinkInput read(Path path, LinkSpec spec, boolean left, @Nullable DateOrder order) throws IOException {
        DelimitedFile file = DelimitedFile.read(path);
        List<String> notes = new ArrayList<>();
        List<List<Integer>> at = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        for (LinkSpec.Column column : spec.columns()) {
            String name = left ? column.left() : column.right();
            if (column.kindFirst() && places(file, name).isEmpty()) {
                throw LinkSpec.unknownKind(name);
            }
            List<Integer> places = places(file, path, name);
            at.add(places);
            Reading reading = new Reading(path, name, notes);
            columns.add(reading.read(values(file, path, places), column.spec().type(), order));
        }
        List<String> keys = keys(file, path, left ? spec.leftId() : spec.rightId(), at);
        List<TableRow> rows = new ArrayList<>(file.rows().size());
        for (int row = 0; row < file.rows().size(); row++) {
            List<String> values = new ArrayList<>(columns.size());
            for (List<String> column : columns) {
                values.add(column.get(row));
            }
            rows.add(new TableRow(keys.get(row), values));
        }
        return new LinkInput(rows, notes);
    }

    /** The named column's values; else the first column's, where it is an id; else the rows' numbers. */
    private static List<String> keys(
            DelimitedFile file, Path path, @Nullable String named, List<List<Integer>> compared)
            throws LinkSpec.Unreadable {
        boolean isCompared = compared.stream().anyMatch(places -> places.contains(0));
        List<Integer> places = named != null ? places(file, path, named) : isCompared ? List.of() : List.of(0);
        List<String> keys = places.isEmpty() ? List.of() : values(file, path, places);
        Set<String> seen = new HashSet<>();
        boolean areKeys = !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> !key.isEmpty() && !SpreadsheetNumbers.isScientific(key) && seen.add(key));
        if (areKeys) {
            return keys;
        }
        if (named != null) {
            String lost = keys.stream()
                    .filter(SpreadsheetNumbers::isScientific)
                    .findFirst()
                    .orElse(null);
            throw new LinkSpec.Unreadable(path + ": the column " + named + " "
                    + (lost == null ? "repeats or lacks a value" : "holds " + lost + ", whose last digits are lost")
                    + ", so it cannot be the id; leave `id` out to number the rows");
        }
        List<String> numbers = new ArrayList<>();
        for (int row = 1; row <= file.rows().size(); row++) {
            numbers.add(Integer.toString(row));
        }
        return numbers;
    }

    private static List<Integer> places(DelimitedFile file, String column) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < file.header().size(); i++) {
            if (clean(file.header().get(i)).equalsIgnoreCase(column.trim())) {
                places.add(i);
            }
        }
        return places;
    }

    private static List<Integer> places(DelimitedFile file, Path path, String column) throws LinkSpec.Unreadable {
        List<Integer> places = places(file, column);
        if (places.isEmpty()) {
            throw new LinkSpec.Unreadable(path + " has no column " + column + "; its columns are "
                    + String.join(
                            ", ", file.header().stream().map(LinkInput::clean).toList()));
        }
        return places;
    }

    /** Columns of one name are one, where never two of them are filled differently. */
    private static List<String> values(DelimitedFile file, Path path, List<Integer> places) throws LinkSpec.Unreadable {
        List<String> values = new ArrayList<>(file.rows().size());
        for (DelimitedFile.Row row : file.rows()) {
            String value = "";
            for (int place : places) {
                String found = row.fields().get(place);
                if (!value.isBlank() && !found.isBlank() && !clean(found).equals(clean(value))) {
                    throw new LinkSpec.Unreadable(path + ": two columns are called "
                            + clean(file.header().get(place)) + ", and on line " + row.line()
                            + " they hold different values; rename the one that is not meant");
                }
                value = value.isBlank() ? found : value;
            }
            values.add(places.size() == 1 || !value.isBlank() ? value.strip() : "");
        }
        return values;
    }

    private static String clean(String text) {
        return CellText.tidy(TwiceEncoded.mended(text));
    }

    /** Reads one column, and notes what a person should know of it. */
    private record Reading(Path path, String column, List<String> notes) {
        List<String> read(List<String> found, ColumnSpec.Type type, @Nullable DateOrder order) {
            List<String> values = found.stream().map(LinkInput::clean).toList();
            long mended = found.stream()
                    .filter(value -> !TwiceEncoded.mended(value).equals(value))
                    .count();
            note(mended, "values had been encoded twice and were mended");
            note(values.stream().filter(TwiceEncoded::isDamaged).count(), "values hold letters that are lost");
            return switch (type) {
                case DATE, BIRTH_DATE -> dates(values, order);
                case PHONE, IDENTIFIER, DOCUMENT, POSTCODE, STREET_NUMBER -> numbers(values);
                case NAME, GIVEN_NAME, SURNAME, EMAIL, ADDRESS, CITY, CATEGORY, TEXT -> values;
            };
        }

        private List<String> numbers(List<String> values) {
            note(
                    values.stream().filter(SpreadsheetNumbers::isScientific).count(),
                    "numbers are in scientific notation, so that their last digits are lost, and count for nothing");
            return values.stream()
                    .map(value ->
                            SpreadsheetNumbers.isScientific(value) ? "" : SpreadsheetNumbers.withoutZeroFraction(value))
                    .toList();
        }

        private List<String> dates(List<String> values, @Nullable DateOrder given) {
            DateOrders orders = new DateOrders();
            values.forEach(orders::take);
            DateOrder order = given == null ? orders.order(DateOrder.DAY_FIRST) : given;
            if (given == null && orders.isOpen()) {
                note(
                        orders.open(),
                        "dates such as " + orders.example()
                                + " can be read both ways and none of the column says which;"
                                + " they were read with the day first (otherwise: --date-order month-first)");
            }
            if (orders.isMixed()) {
                note(
                        orders.only(order.other()),
                        "dates can only be read with the " + (order == DateOrder.DAY_FIRST ? "month" : "day")
                                + " first, unlike the others");
            }
            return values.stream().map(value -> iso(value, order)).toList();
        }

        private static String iso(String value, DateOrder order) {
            LocalDateTime date = DATES.read(value, order);
            return date == null ? value : date.toLocalDate().toString();
        }

        private void note(long values, String what) {
            if (values > 0) {
                notes.add(String.format(Locale.ROOT, "%s, column %s: %,d %s", path, column, values, what));
            }
        }
    }
}
