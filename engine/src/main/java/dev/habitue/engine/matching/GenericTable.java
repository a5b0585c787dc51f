package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.BlockingPlan;
import dev.habitue.engine.matching.block.NameKeys;
import dev.habitue.engine.matching.block.PairKeys;
import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.compare.DateColumn;
import dev.habitue.engine.matching.compare.EmailColumn;
import dev.habitue.engine.matching.compare.NameColumn;
import dev.habitue.engine.matching.compare.NameComparisons;
import dev.habitue.engine.matching.compare.NameRoles;
import dev.habitue.engine.matching.compare.PhoneComparison;
import dev.habitue.engine.matching.compare.Scales;
import dev.habitue.engine.matching.compare.ValueComparison;
import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.Generation;
import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.LikelyEmail;
import dev.habitue.engine.matching.people.PersonName;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.engine.tabular.SpreadsheetNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one or two tables in columns, by what each column holds. */
final class GenericTable {
    private static final Set<String> BLANKS =
            Set.of("null", "na", "n/a", "nan", "none", "\\n", "-", "--", "?", "#n/a", "unknown", "nil");

    /** What programs write where nobody has said when she was born. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("19000101", "19000100", "19010101", "18000101", "00010101", "19700101", "11111111", "99991231");

    private final List<ColumnSpec> columns;
    private final List<TableRow> rows = new ArrayList<>();
    private final int leftRows;
    private final NameColumn names = new NameColumn();
    private final boolean named;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<ValueComparison> values = new ArrayList<>();
    private final List<PhoneComparison> phones = new ArrayList<>();
    private final TableFamilies families = new TableFamilies(comparisons);

    /** Within one table, {@code right} is empty. */
    GenericTable(List<ColumnSpec> columns, List<TableRow> left, List<TableRow> right) {
        this.columns = columns;
        addSorted(left);
        leftRows = rows.size();
        addSorted(right);
        List<NameRoles.Split> splits = splits();
        named = columns.stream().anyMatch(GenericTable::isName);
        if (named) {
            for (int row = 0; row < rows.size(); row++) {
                names.add(splits.get(row), row < leftRows);
            }
            comparisons.addAll(NameComparisons.of(names));
        }
        for (int c = 0; c < columns.size(); c++) {
            int first = comparisons.size();
            addColumn(c, columns.get(c), splits);
            families.note(columns.get(c).type(), first);
        }
    }

    private void addSorted(List<TableRow> table) {
        List<TableRow> sorted = new ArrayList<>(table);
        sorted.sort(Comparator.comparing(TableRow::key));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).key().equals(sorted.get(i - 1).key())) {
                throw new IllegalArgumentException(
                        "two rows with the key " + sorted.get(i).key());
            }
        }
        rows.addAll(sorted);
    }

    private static boolean isName(ColumnSpec column) {
        return switch (column.type()) {
            case NAME, GIVEN_NAME, SURNAME -> true;
            default -> false;
        };
    }

    private List<NameRoles.Split> splits() {
        NameRoles roles = new NameRoles();
        List<List<String>> whole = new ArrayList<>();
        for (TableRow row : rows) {
            List<String> named = words(row, ColumnSpec.Type.NAME);
            families.note(Generation.of(named.isEmpty() ? parts(row) : named));
            List<String> words = Generation.without(named);
            whole.add(words);
            roles.learn(words);
        }
        List<NameRoles.Split> splits = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> given = new ArrayList<>(words(rows.get(row), ColumnSpec.Type.GIVEN_NAME));
            List<String> surnames = new ArrayList<>(words(rows.get(row), ColumnSpec.Type.SURNAME));
            if (!whole.get(row).isEmpty()) {
                NameRoles.Split split = roles.split(whole.get(row));
                given.addAll(split.given());
                surnames.addAll(split.surnames());
            }
            splits.add(new NameRoles.Split(given, surnames));
        }
        return splits;
    }

    private List<String> parts(TableRow row) {
        List<String> parts = new ArrayList<>(words(row, ColumnSpec.Type.GIVEN_NAME));
        parts.addAll(words(row, ColumnSpec.Type.SURNAME));
        return parts;
    }

    private List<String> words(TableRow row, ColumnSpec.Type type) {
        List<String> words = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() == type && value(row, c) != null) {
                words.addAll(PersonName.parse(value(row, c)).words());
            }
        }
        return words;
    }

    private static @Nullable String value(TableRow row, int column) {
        String value = column < row.values().size() ? row.values().get(column) : "";
        boolean nothing = value.isBlank()
                || BLANKS.contains(value.trim().toLowerCase(Locale.ROOT))
                || SpreadsheetNumbers.isScientific(value);
        return nothing ? null : value;
    }

    private void addColumn(int at, ColumnSpec column, List<NameRoles.Split> splits) {
        switch (column.type()) {
            case NAME, GIVEN_NAME, SURNAME -> {}
            case PHONE -> addPhones(at, column);
            case EMAIL -> addEmails(at, column, splits);
            case DATE, BIRTH_DATE -> addDates(at, column);
            case DOCUMENT -> addDocuments(at, column);
            case IDENTIFIER, STREET_NUMBER, POSTCODE -> addValues(at, column, Scales.CODE);
            case CATEGORY -> addValues(at, column, Scales.CATEGORY);
            case ADDRESS, CITY, TEXT -> addValues(at, column, Scales.TEXT);
        }
    }

    private void addPhones(int at, ColumnSpec column) {
        PhoneComparison comparison = new PhoneComparison(column.name());
        for (int row = 0; row < rows.size(); row++) {
            comparison.add(PhoneNumber.parseAll(value(rows.get(row), at)), row < leftRows);
        }
        phones.add(comparison);
        comparisons.add(comparison);
    }

    private void addEmails(int at, ColumnSpec column, List<NameRoles.Split> splits) {
        EmailColumn emails = new EmailColumn();
        ValueComparison keys = new ValueComparison(column.name(), Scales.CATEGORY);
        for (int row = 0; row < rows.size(); row++) {
            List<LikelyEmail> found = LikelyEmail.all(value(rows.get(row), at));
            NameRoles.Split name = splits.get(row);
            emails.add(found, name.given(), name.surnames(), row < leftRows);
            keys.add(found.isEmpty() ? null : found.getFirst().likely().local(), row < leftRows);
        }
        values.add(keys);
        comparisons.addAll(emails.comparisons(column.name()));
    }

    private void addDocuments(int at, ColumnSpec column) {
        ValueComparison comparison = new ValueComparison(column.name(), Scales.CODE);
        for (int row = 0; row < rows.size(); row++) {
            comparison.add(document(value(rows.get(row), at)), row < leftRows);
        }
        values.add(comparison);
        comparisons.add(comparison);
    }

    private static @Nullable String document(@Nullable String value) {
        IdentityDocument document = IdentityDocument.parse(value);
        if (document != null) {
            return document.value();
        }
        return value == null || PhoneNumber.looksLikePhone(value)
                ? null
                : Folding.fold(value).replace(" ", "");
    }

    private void addDates(int at, ColumnSpec column) {
        DateColumn left = DateColumn.of(filled(at, 0, leftRows));
        DateColumn right = DateColumn.of(filled(at, leftRows, rows.size()));
        ValueComparison comparison = new ValueComparison(column.name(), Scales.DATE);
        for (int row = 0; row < rows.size(); row++) {
            String date = (row < leftRows ? left : right).normalise(value(rows.get(row), at));
            boolean invented =
                    column.type() == ColumnSpec.Type.BIRTH_DATE && date != null && PLACEHOLDERS.contains(date);
            comparison.add(invented ? null : date, row < leftRows);
        }
        values.add(comparison);
        comparisons.add(comparison);
    }

    private List<String> filled(int at, int from, int to) {
        List<String> filled = new ArrayList<>();
        for (TableRow row : rows.subList(from, to)) {
            String value = value(row, at);
            if (value != null) {
                filled.add(value);
            }
        }
        return filled;
    }

    private void addValues(int at, ColumnSpec column, Scales scale) {
        ValueComparison comparison = new ValueComparison(column.name(), scale);
        for (int row = 0; row < rows.size(); row++) {
            String value = value(rows.get(row), at);
            String folded = value == null ? null : Folding.fold(value);
            boolean code = scale == Scales.CODE;
            comparison.add(folded == null ? null : code ? folded.replace(" ", "") : folded, row < leftRows);
        }
        values.add(comparison);
        comparisons.add(comparison);
    }

    int rows() {
        return rows.size();
    }

    int leftRows() {
        return leftRows;
    }

    String key(int row) {
        return rows.get(row).key();
    }

    boolean mayBeRelatives(int a, int b, long pattern) {
        return named && families.mayBeRelatives(a, b, pattern);
    }

    boolean haveTheNameAlone(long pattern) {
        return named && families.haveTheNameAlone(pattern);
    }

    /** Whether what parts their given names is more than a slip that leaves no name at all. */
    boolean haveNamesOfTheirOwn(int a, int b, long pattern) {
        return !families.haveOtherGivenNames(pattern) || names.isGiven(a) && names.isGiven(b);
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    BlockingPlan blockingPlan() {
        BlockingPlan plan = new BlockingPlan(rows.size());
        for (PhoneComparison phone : phones) {
            plan.add(phone.name(), phone.name(), (row, keys) -> {
                for (int i = 0; i < phone.count(row); i++) {
                    PairKeys.addOnce(keys, PairKeys.of(phone.phone(row, i)));
                }
            });
        }
        for (ValueComparison column : values) {
            plan.add(column.name(), column.name(), (row, keys) -> {
                String value = column.value(row);
                if (value != null) {
                    keys.add(PairKeys.of(value));
                }
            });
        }
        if (named) {
            plan.add("given name and surname", "name", NameKeys.wholeWords(names));
            plan.add("sound of given name and surname", "name", NameKeys.sounds(names));
            plan.add("sound of given name", "given", NameKeys.givenSounds(names));
            plan.add("sound of surname", "surname", NameKeys.surnameSounds(names));
        }
        return plan;
    }
}
