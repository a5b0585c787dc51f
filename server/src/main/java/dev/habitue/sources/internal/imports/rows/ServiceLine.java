package dev.habitue.sources.internal.imports.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One service that was rendered, as a line of the export tells it.
 *
 * @param visit what its visit is called: the reserva's number, or the day where it has none
 * @param amountMinor for all of the quantity
 */
record ServiceLine(
        String visit,
        LocalDate day,
        @Nullable LocalTime time,
        String service,
        @Nullable String itemType,
        BigDecimal quantity,
        long amountMinor,
        Contact contact) {

    /** Whoever the line names; empty where a value is missing. */
    record Contact(String name, String mail, String phone) {
        boolean isNobody() {
            return name.isEmpty() && mail.isEmpty() && phone.isEmpty();
        }
    }
}
