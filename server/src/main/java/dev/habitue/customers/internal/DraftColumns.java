package dev.habitue.customers.internal;

import dev.habitue.customers.SourceRecordDraft;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/** Drafts turned into one array a column: a batch travels to the database as one statement. */
record DraftColumns(List<Numbered> rows, JsonMapper json) {
    /** What follows {@link #bind}: the arrays' types, in its order. */
    static final String UNNEST = """
            unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[])
                as draft (record_id, customer_id, source_key, external_id, name, phone, email, document, address,
                city, country, registered_micros, raw, marker, content_hash)""";

    static final String REGISTERED_AT = "timestamptz 'epoch' + registered_micros * interval '1 microsecond'";

    /** A draft with what the table adds to it. */
    record Numbered(long recordId, long customerId, String marker, byte[] hash, SourceRecordDraft draft) {}

    StatementSpec bind(StatementSpec statement) {
        return statement
                .param(rows.stream().mapToLong(Numbered::recordId).toArray())
                .param(rows.stream().mapToLong(Numbered::customerId).toArray())
                .param(texts(row -> row.draft().sourceKey(), UnaryOperator.identity()))
                .param(texts(row -> row.draft().externalId(), DraftColumns::clean))
                .param(texts(row -> row.draft().name(), DraftColumns::clean))
                .param(texts(row -> row.draft().phone(), DraftColumns::clean))
                .param(texts(row -> row.draft().email(), DraftColumns::clean))
                .param(texts(row -> row.draft().document(), DraftColumns::clean))
                .param(texts(row -> row.draft().address(), DraftColumns::clean))
                .param(texts(row -> row.draft().city(), DraftColumns::clean))
                .param(texts(row -> row.draft().country(), DraftColumns::clean))
                .param(rows.stream()
                        .map(row -> micros(row.draft().registeredAt()))
                        .toArray(Long[]::new))
                .param(texts(row -> json.writeValueAsString(row.draft().raw()), DraftColumns::storableJson))
                .param(texts(Numbered::marker, UnaryOperator.identity()))
                .param(rows.stream().map(Numbered::hash).toArray(byte[][]::new));
    }

    private @Nullable String[] texts(Function<Numbered, @Nullable String> column, UnaryOperator<String> cleaned) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            String value = column.apply(rows.get(i));
            values[i] = value == null || value.isBlank() ? null : cleaned.apply(value);
        }
        return values;
    }

    /** PostgreSQL's text cannot hold a zero character; nothing that a person typed has one. */
    private static String clean(String value) {
        return value.indexOf('\0') < 0 ? value : value.replace("\0", "");
    }

    private static String storableJson(String value) {
        return value.contains("\\u0000") ? value.replace("\\u0000", "") : value;
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Math.addExact(moment.getEpochSecond() * 1_000_000, moment.getNano() / 1_000);
    }
}
