package dev.habitue.purchases.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.purchases.VisitDraft;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Visits turned into one array a column: a batch travels to the database as one statement. */
record VisitColumns(List<Row> rows, Tenant tenant) {
    /** What {@link #bind} binds, in its order. */
    static final String UNNEST = """
            unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bytea[])
                as draft (visit_id, source_key, record_id, occurred_micros, occurred_day, booked_micros, status, stage,
                payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash)""";

    static final String OCCURRED_AT = moment("draft.occurred_micros");
    static final String OCCURRED_ON = day("draft.occurred_day");
    static final String BOOKED_AT = moment("draft.booked_micros");

    /** A draft with its number, 0 as long as it has none. */
    record Row(long visitId, byte[] hash, VisitDraft draft) {}

    StatementSpec bind(StatementSpec statement) {
        return statement
                .param(numbers(rows, Row::visitId))
                .param(texts(rows, row -> row.draft().sourceKey()))
                .param(numbers(rows, row -> row.draft().recordId()))
                .param(longs(rows, row -> micros(row.draft().occurredAt())))
                .param(numbers(
                        rows, row -> tenant.dayOf(row.draft().occurredAt()).toEpochDay()))
                .param(longs(rows, row -> micros(row.draft().bookedAt())))
                .param(texts(rows, row -> row.draft().cancelled() ? "cancelled" : "valid"))
                .param(texts(rows, row -> row.draft().stage()))
                .param(texts(rows, row -> row.draft().paymentStatus()))
                .param(numbers(rows, row -> row.draft().totalMinor()))
                .param(longs(rows, row -> row.draft().paidMinor()))
                .param(longs(rows, row -> row.draft().dueMinor()))
                .param(texts(rows, row -> row.draft().giftCard()))
                .param(rows.stream().map(Row::hash).toArray(byte[][]::new));
    }

    static String moment(String micros) {
        return "timestamptz 'epoch' + " + micros + " * interval '1 microsecond'";
    }

    static String day(String epochDay) {
        return "date '1970-01-01' + " + epochDay + "::int";
    }

    static <T> long[] numbers(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    static <T> @Nullable Long[] longs(List<T> rows, Function<T, @Nullable Long> column) {
        @Nullable Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    /** PostgreSQL's text cannot hold a zero character; nothing that a person typed has one. */
    static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            String value = column.apply(rows.get(i));
            values[i] = value == null || value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        }
        return values;
    }

    static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Math.addExact(moment.getEpochSecond() * 1_000_000, moment.getNano() / 1_000);
    }
}
