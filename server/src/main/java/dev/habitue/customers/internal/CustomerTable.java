package dev.habitue.customers.internal;

import dev.habitue.customers.Customer;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomerTable {
    private static final String NEWEST_FIRST =
            "order by (r.source = 'current') desc, r.changed_at desc, r.record_id desc";

    private static final String COLUMNS = "customer_id, name, phone, email, document, city, country, in_current, staff,"
            + " test_record, registered_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds customers up anew from their live records: of each field, the current system's word, else that of the record
     * that changed last; staff and test by the record that names her. Whoever has no record left is no longer active.
     * Most customers have one record, which spares them the sorting.
     */
    void addUp(Collection<Long> customerIds) {
        int tenant = TenantScope.current().id();
        Timestamp now = Timestamp.from(clock.instant());
        Set<Long> gone = new TreeSet<>(customerIds);
        jdbc.sql("""
                insert into customer (tenant_id, customer_id, name, phone, email, document, city, country, in_current,
                    staff, test_record, active, registered_at, created_at, updated_at)
                with r as (
                    select s.*, count(*) over (partition by s.customer_id) as records,
                        coalesce(k.corrected, s.email) as meant_email
                    from source_record s left join email_correction k on k.tenant_id = s.tenant_id and k.given = s.email
                    where s.tenant_id = ? and s.customer_id = any(?) and s.deleted_at is null)
                select r.tenant_id, r.customer_id, r.name, r.phone, r.meant_email, r.document, coalesce(r.city, r.address),
                    r.country, r.source = 'current', r.name is not null and r.marker = 'staff',
                    r.name is not null and r.marker = 'test', true, r.registered_at, ?::timestamptz, ?::timestamptz
                from r where r.records = 1
                union all
                select r.tenant_id, r.customer_id,
                    (array_agg(r.name %1$s) filter (where r.name is not null))[1],
                    (array_agg(r.phone %1$s) filter (where r.phone is not null))[1],
                    (array_agg(r.meant_email %1$s) filter (where r.email is not null))[1],
                    (array_agg(r.document %1$s) filter (where r.document is not null))[1],
                    (array_agg(coalesce(r.city, r.address) %1$s)
                        filter (where r.city is not null or r.address is not null))[1],
                    (array_agg(r.country %1$s) filter (where r.country is not null))[1],
                    bool_or(r.source = 'current'),
                    coalesce((array_agg(r.marker %1$s) filter (where r.name is not null))[1] = 'staff', false),
                    coalesce((array_agg(r.marker %1$s) filter (where r.name is not null))[1] = 'test', false),
                    true,
                    (array_agg(r.registered_at %1$s) filter (where r.registered_at is not null))[1],
                    ?::timestamptz, ?::timestamptz
                from r where r.records > 1
                group by r.tenant_id, r.customer_id
                on conflict (tenant_id, customer_id) do update set name = excluded.name, phone = excluded.phone,
                    email = excluded.email, document = excluded.document, city = excluded.city,
                    country = excluded.country, in_current = excluded.in_current, staff = excluded.staff,
                    test_record = excluded.test_record, active = true, registered_at = excluded.registered_at,
                    updated_at = excluded.updated_at
                returning customer_id
                """.formatted(NEWEST_FIRST))
                .param(tenant)
                .param(SourceRecordTable.numbers(customerIds))
                .param(now)
                .param(now)
                .param(now)
                .param(now)
                .query(row -> {
                    gone.remove(row.getLong(1));
                });
        if (!gone.isEmpty()) {
            jdbc.sql("""
                    update customer set active = false, in_current = false, updated_at = ?
                    where tenant_id = ? and customer_id = any(?) and active
                    """)
                    .param(now)
                    .param(tenant)
                    .param(SourceRecordTable.numbers(gone))
                    .update();
        }
    }

    List<Customer> findAll(Collection<Long> customerIds) {
        return jdbc.sql("""
                select %s from customer where tenant_id = ? and customer_id = any(?) and active order by customer_id
                """.formatted(COLUMNS))
                .param(TenantScope.current().id())
                .param(SourceRecordTable.numbers(customerIds))
                .query(CustomerTable::map)
                .list();
    }

    List<Customer> setAside(long afterId, int limit) {
        return jdbc.sql("""
                select %s from customer
                where tenant_id = ? and customer_id > ? and active and (staff or test_record)
                order by customer_id limit ?
                """.formatted(COLUMNS))
                .params(TenantScope.current().id(), afterId, limit)
                .query(CustomerTable::map)
                .list();
    }

    long countSetAside() {
        return jdbc.sql("select count(*) from customer where tenant_id = ? and active and (staff or test_record)")
                .param(TenantScope.current().id())
                .query(Long.class)
                .single();
    }

    long countCurrent() {
        return jdbc.sql("select count(*) from customer where tenant_id = ? and in_current and active")
                .param(TenantScope.current().id())
                .query(Long.class)
                .single();
    }

    private static Customer map(ResultSet row, int number) throws SQLException {
        return new Customer(
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("document"),
                row.getString("city"),
                row.getString("country"),
                row.getBoolean("in_current"),
                row.getBoolean("staff"),
                row.getBoolean("test_record"),
                RecordRows.instant(row, "registered_at"));
    }
}
