package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.engine.tabular.DateOrders;
import dev.habitue.engine.tabular.DecimalMark;
import dev.habitue.engine.tabular.DecimalMarks;
import dev.habitue.engine.tabular.SpreadsheetNumbers;
import dev.habitue.engine.tabular.TwiceEncoded;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ColumnDoubt;
import dev.habitue.sources.ImportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at all of a file's columns before any of its values is read: {@code 03/02/2020} is what the others of its column are. */
public final class ColumnScan {
    private static final Set<String> TEXTS = Set.of("Client", "Direccion", "cliente", "servicio");
    private static final Set<String> NUMBERS_THAT_COUNT_NOTHING =
            Set.of("Auto Increment", "Record ID", "Telefono", "Documento Identidad", "reserva", "telefono");
    private static final int SHOWN = 60;

    private final Header header;
    private final String dates;
    private final DateOrder usual;
    private final DateOrders orders = new DateOrders();
    private final Map<String, DecimalMarks> marks = new LinkedHashMap<>();
    private final Map<ColumnDoubt.Kind, Map<String, Count>> counts = new LinkedHashMap<>();

    private static final class Count {
        private final String example;
        private long values;

        Count(String example) {
            this.example = example;
        }
    }

    private ColumnScan(Header header) {
        this.header = header;
        boolean customers = header.kind() == ImportKind.CUSTOMERS;
        dates = customers ? "Created On" : "checkin";
        usual = customers ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
        if (!customers) {
            marks.put("valor", new DecimalMarks());
            marks.put("cantidad", new DecimalMarks());
        }
    }

    /** @param given what a person says of the dates; null to go by their column */
    public static ColumnReadings of(Path file, FileShape shape, @Nullable DateOrder given) throws IOException {
        ColumnScan scan = new ColumnScan(shape.header());
        try (DataRows rows = shape.rows(file)) {
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                if (row.damage() == null && !row.isBlank()) {
                    scan.take(row);
                }
            }
        }
        return scan.readings(given);
    }

    private void take(CsvRow row) {
        orders.take(header.value(row, dates));
        marks.forEach((column, found) -> found.take(LegacyAmounts.bare(
                header.value(row, column), TenantScope.current().currency())));
        for (String column : Header.columnsOf(header.kind())) {
            String found = header.asFound(row, column);
            String mended = TwiceEncoded.mended(found);
            if (!mended.equals(found)) {
                count(ColumnDoubt.Kind.TEXT_MENDED, column, mended);
            }
            if (TEXTS.contains(column) && TwiceEncoded.isDamaged(mended)) {
                count(ColumnDoubt.Kind.TEXT_DAMAGED, column, mended);
            }
            if (NUMBERS_THAT_COUNT_NOTHING.contains(column) && SpreadsheetNumbers.isScientific(found)) {
                count(ColumnDoubt.Kind.DIGITS_LOST, column, found);
            }
        }
    }

    private void count(ColumnDoubt.Kind kind, String column, String value) {
        counts.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                .computeIfAbsent(column, key -> new Count(value))
                .values++;
    }

    private ColumnReadings readings(@Nullable DateOrder given) {
        DateOrder order = given == null ? orders.order(usual) : given;
        List<ColumnDoubt> doubts = new ArrayList<>();
        if (given == null && orders.isOpen()) {
            doubts.add(new ColumnDoubt(dates, ColumnDoubt.Kind.DATE_ORDER_OPEN, orders.open(), orders.example()));
        }
        if (orders.isMixed() || given != null && orders.only(given.other()) > 0) {
            doubts.add(new ColumnDoubt(
                    dates, ColumnDoubt.Kind.DATE_ORDER_MIXED, orders.only(order.other()), orders.example()));
        }
        Map<String, DecimalMark> read = new HashMap<>();
        marks.forEach((column, found) -> {
            DecimalMark mark = found.mark();
            if (mark != null) {
                read.put(column, mark);
            }
            if (found.contradictions() > 0) {
                doubts.add(new ColumnDoubt(
                        column, ColumnDoubt.Kind.DECIMAL_MARK_MIXED, found.contradictions(), found.example()));
            }
        });
        header.twins().forEach(column -> doubts.add(new ColumnDoubt(column, ColumnDoubt.Kind.COLUMNS_MERGED, 0, null)));
        counts.forEach((kind, columns) -> columns.forEach(
                (column, count) -> doubts.add(new ColumnDoubt(column, kind, count.values, shown(count.example)))));
        return new ColumnReadings(order, Map.copyOf(read), List.copyOf(doubts));
    }

    private static String shown(String value) {
        String tidy = Blanks.tidy(value);
        return tidy.length() > SHOWN ? tidy.substring(0, SHOWN) + "…" : tidy;
    }
}
