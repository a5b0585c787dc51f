package dev.habitue.customers.internal.records;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Repository;

/** Which customer each record is part of. */
@Repository
public class RecordOwnerTable {
    /** Customers known from elsewhere than the current system are numbered from here up. */
    public static final long ELSEWHERE = 1_000_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,11}");

    /** @param ownCustomerId the customer that the record began with */
    public record Owned(long recordId, long customerId, long ownCustomerId) {}

    private final Sql sql;

    RecordOwnerTable(Sql sql) {
        this.sql = sql;
    }

    /** The customer that a record begins with. */
    public static long ownCustomer(String source, String sourceKey, long recordId) {
        return source.equals(SourceRecord.CURRENT) && NUMBER.matcher(sourceKey).matches()
                ? Long.parseLong(sourceKey)
                : ELSEWHERE + recordId;
    }

    public List<Owned> owners(Collection<Long> recordIds) {
        return sql.of("""
                select record_id, customer_id, source, source_key from source_record
                where tenant_id = :tenant and record_id = any(:recordIds)
                """)
                .param("recordIds", recordIds)
                .map(row -> new Owned(
                        row.getLong("record_id"),
                        row.getLong("customer_id"),
                        ownCustomer(row.getString("source"), row.getString("source_key"), row.getLong("record_id"))))
                .list();
    }

    public void assign(Map<Long, Long> customerByRecord) {
        record Assignment(long recordId, long customerId) {}
        List<Assignment> assignments = customerByRecord.entrySet().stream()
                .map(one -> new Assignment(one.getKey(), one.getValue()))
                .toList();
        sql.of("""
                update source_record r set customer_id = target.customer_id
                from unnest(:recordId::bigint[], :customerId::bigint[]) as target (record_id, customer_id)
                where r.tenant_id = :tenant and r.record_id = target.record_id
                """).columns(Assignment.class, assignments).update();
    }
}
