package dev.habitue.reliability;

import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server that has ended left in its database about the spa's people and visits: of each table how many rows, and a
 * digest of what they say, without the numbers and times that another run gives otherwise.
 */
final class KnownFacts {
    private static final Map<String, String> FACTS = Map.of(
            "records",
            """
            select concat_ws('|', source, source_key, name, phone, email, document, city, deleted_at is null)
            from source_record where tenant_id = 1""",
            "people",
            """
            select concat_ws('|', r.source, r.source_key, 'is', coalesce(began.source || ' ' || began.source_key, r.customer_id::text))
            from source_record r left join source_record began
                on began.tenant_id = r.tenant_id and began.record_id = r.customer_id - 1000000000000
            where r.tenant_id = 1""",
            "visits",
            """
            select concat_ws('|', v.source, v.source_key, r.source, r.source_key, v.occurred_at, v.status, v.total_minor, v.paid_minor,
                v.deleted_at is null)
            from visit v join source_record r using (tenant_id, record_id) where v.tenant_id = 1""",
            "items",
            """
            select concat_ws('|', v.source, v.source_key, i.line, i.kind, i.name, i.quantity, i.amount_minor)
            from visit_item i join visit v using (tenant_id, visit_id) where i.tenant_id = 1""",
            "payments",
            """
            select concat_ws('|', v.source, v.source_key, p.source_key, p.paid_at, p.amount_minor, p.method)
            from payment p join visit v using (tenant_id, visit_id) where p.tenant_id = 1""",
            "live mappings",
            """
            select concat_ws('|', source_system, source_entity_type, source_id, target_system, target_id, confidence, status)
            from mapping where tenant_id = 1 and status in ('active', 'provisional', 'suggested', 'confirmed')""",
            "rejects",
            """
            select concat_ws('|', f.file_name, j.line, j.column_name, j.reason)
            from file_import_reject j join file_import f using (tenant_id, import_id) where j.tenant_id = 1""");

    private KnownFacts() {}

    /** Runs SQL as the database's superuser on the data of a server that has ended. */
    interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    static <T> T atRest(Path data, Work<T> work) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, EmbeddedPostgres.Options.defaults());
                Connection connection = postgres.connect("habitue");
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> of(Path data) {
        return atRest(data, statement -> {
            Map<String, String> facts = new TreeMap<>();
            for (Map.Entry<String, String> fact : FACTS.entrySet()) {
                try (ResultSet row = statement.executeQuery("select count(*) || ' ' || md5(string_agg(line, E'\\n'"
                        + " order by line collate \"C\")) from (" + fact.getValue() + ") as facts (line)")) {
                    row.next();
                    facts.put(fact.getKey(), String.valueOf(row.getString(1)));
                }
            }
            return facts;
        });
    }
}
