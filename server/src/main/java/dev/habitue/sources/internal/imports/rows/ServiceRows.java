package dev.habitue.sources.internal.imports.rows;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.tabular.DateText;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.internal.imports.files.ColumnReadings;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.Header;
import dev.habitue.sources.internal.imports.files.LegacyAmounts;
import dev.habitue.sources.internal.imports.rows.RowOutcome.Doubt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The export of services rendered: a row is one service of a visit. */
@Component
class ServiceRows implements LegacyRows {
    private static final LocalDate OLDEST = LocalDate.of(1990, 1, 1);
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(731);
    private static final int LARGEST_QUANTITY = 100;
    private static final long LARGEST_AMOUNT = 100_000_000;
    private static final int LONGEST_VALUE = 300;
    private static final Pattern VOIDED = Pattern.compile("\\b(anulad|eliminad|cancelad)[oa]s?\\b");
    private static final Map<String, String> TYPE_BY_CATEGORY = Map.of(
            "tina", "tina", "tinas", "tina", "masaje", "masaje", "masajes", "masaje", "cabana", "cabana", "cabanas",
            "cabana");

    private final ReservationVisits visits;
    private final JsonMapper json;
    private final Clock clock;

    ServiceRows(ReservationVisits visits, JsonMapper json, Clock clock) {
        this.visits = visits;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.SERVICES;
    }

    @Override
    public RowOutcome read(CsvRow row, Header header, ColumnReadings columns) {
        String service = header.value(row, "servicio");
        BigDecimal quantity = LegacyAmounts.quantity(header.value(row, "cantidad"), columns.mark("cantidad"));
        if (VOIDED.matcher(Folding.fold(service)).find() || quantity != null && quantity.signum() == 0) {
            return new RowOutcome.Skipped(RowOutcome.Reason.VOIDED);
        }
        List<Doubt> leftOut = new ArrayList<>();
        try {
            ServiceLine line = line(row, header, columns, service, leftOut);
            return new RowOutcome.Kept(groupKey(line), json.writeValueAsString(line), leftOut);
        } catch (Unbelievable e) {
            return new RowOutcome.Rejected(e.doubt);
        }
    }

    /** Lines without a reserva go together by day and contact, so that no group grows without bound. */
    private static String groupKey(ServiceLine line) {
        return line.visit().startsWith("day:") ? line.visit() + "/" + ContactKey.of(line.contact()) : line.visit();
    }

    private ServiceLine line(CsvRow row, Header header, ColumnReadings columns, String service, List<Doubt> leftOut) {
        for (String column : Header.columnsOf(kind())) {
            String value = header.value(row, column);
            refuseIf(
                    value.length() > LONGEST_VALUE,
                    column,
                    value.substring(0, Math.min(value.length(), 100)),
                    "is longer than " + LONGEST_VALUE + " characters");
        }
        refuseIf(service.isEmpty(), "servicio", "", "names no service");
        LocalDate day = day(header.value(row, "checkin"), columns);
        checkYear(header.value(row, "Año"), day, leftOut);
        ReadNumber digits = new ReadNumber(row, header, leftOut);
        String reserva = digits.in("reserva");
        Long number = LegacyAmounts.whole(reserva);
        PhoneFinder phones = new PhoneFinder(digits.in("telefono"));
        String name = phones.fromName(header.value(row, "cliente"));
        return new ServiceLine(
                reserva.isEmpty() ? "day:" + day : number == null ? reserva : number.toString(),
                day,
                time(header.value(row, "hora"), leftOut),
                service,
                TYPE_BY_CATEGORY.getOrDefault(Folding.fold(header.value(row, "categoria")), "otro"),
                quantity(header.value(row, "cantidad"), columns, leftOut),
                amount(header.value(row, "valor"), columns),
                new ServiceLine.Contact(name, header.value(row, "mail"), phones.phone()));
    }

    private LocalDate day(String text, ColumnReadings columns) {
        LocalDateTime moment = columns.moment(text);
        if (moment == null) {
            throw new Unbelievable(
                    "checkin", text, text.isEmpty() ? "has no date, without which there is no visit" : "is no date");
        }
        LocalDate latest = TenantScope.current().dayOf(clock.instant().plus(FARTHEST_AHEAD));
        LocalDate day = moment.toLocalDate();
        refuseIf(
                day.isBefore(OLDEST) || day.isAfter(latest),
                "checkin",
                text,
                "is not believable: visits lie between " + OLDEST + " and " + latest);
        return day;
    }

    private static void checkYear(String text, LocalDate day, List<Doubt> leftOut) {
        Long year = LegacyAmounts.whole(text);
        if (!text.isEmpty() && (year == null || year != day.getYear())) {
            leftOut.add(new Doubt("Año", text, "is not the year of the check-in, which counts"));
        }
    }

    private static @Nullable LocalTime time(String text, List<Doubt> leftOut) {
        LocalTime time = DateText.time(text);
        if (time == null && !text.isEmpty()) {
            leftOut.add(new Doubt("hora", text, "is no time of day"));
        }
        return time;
    }

    private static BigDecimal quantity(String text, ColumnReadings columns, List<Doubt> leftOut) {
        if (text.isEmpty()) {
            leftOut.add(new Doubt("cantidad", text, "is empty; counted as one"));
            return BigDecimal.ONE;
        }
        BigDecimal quantity = LegacyAmounts.quantity(text, columns.mark("cantidad"));
        if (quantity == null) {
            throw new Unbelievable("cantidad", text, "is no number");
        }
        refuseIf(
                quantity.signum() <= 0 || quantity.compareTo(BigDecimal.valueOf(LARGEST_QUANTITY)) > 0,
                "cantidad",
                text,
                "is not believable: quantities are above 0 and at most " + LARGEST_QUANTITY);
        return quantity;
    }

    private static long amount(String text, ColumnReadings columns) {
        Currency currency = TenantScope.current().currency();
        BigDecimal units = LegacyAmounts.amount(text, currency, columns.mark("valor"));
        refuseIf(units == null, "valor", text, text.isEmpty() ? "has no amount" : "is no amount");
        Long amount = LegacyAmounts.minor(units, currency);
        if (amount == null) {
            throw new Unbelievable(
                    "valor",
                    text,
                    "is finer than the smallest amount of " + currency.getCurrencyCode() + " that there is");
        }
        int digits = LegacyAmounts.digits(currency);
        refuseIf(
                amount < 0 || amount > LARGEST_AMOUNT * Math.powExact(10L, digits),
                "valor",
                text,
                "is not believable: amounts lie between 0 and " + LARGEST_AMOUNT);
        return amount;
    }

    @Override
    public Batch assemble(List<Staged> page) {
        return visits.assemble(page);
    }

    private static void refuseIf(boolean condition, String column, String value, String reason) {
        if (condition) {
            throw new Unbelievable(column, value, reason);
        }
    }

    /** Ends the reading of one row; never leaves this class. */
    private static final class Unbelievable extends RuntimeException {
        private final transient Doubt doubt;

        Unbelievable(String column, String value, String reason) {
            super(reason, null, false, false);
            this.doubt = new Doubt(column, value, reason);
        }
    }
}
