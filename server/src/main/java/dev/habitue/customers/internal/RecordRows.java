package dev.habitue.customers.internal;

import dev.habitue.customers.SourceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@link SourceRecord}s from rows of {@code source_record}. */
final class RecordRows {
    static final String COLUMNS =
            "record_id, source, source_key, external_id, customer_id, name, phone, email, document, address, city,"
                    + " country, registered_at";

    private RecordRows() {}

    static SourceRecord map(ResultSet row, int number) throws SQLException {
        return new SourceRecord(
                row.getLong("record_id"),
                row.getString("source"),
                row.getString("source_key"),
                row.getString("external_id"),
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("document"),
                row.getString("address"),
                row.getString("city"),
                row.getString("country"),
                instant(row, "registered_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
