package dev.habitue.customers.internal.people;

import dev.habitue.customers.Customer;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Repository;

@Repository
class CustomerTable {
    private static final String NEWEST_FIRST =
            "order by (r.source = 'current') desc, r.changed_at desc, r.record_id desc";

    private static final String COLUMNS =
            "customer_id as id, name, phone, email, document, city, country, in_current, staff,"
                    + " test_record, registered_at";

    private final Sql sql;

    CustomerTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds customers up anew from their live records: of each field, the current system's word, else that of the record
     * that changed last; staff and test by the record that names her. Whoever has no record left is no longer active.
     * Most customers have one record, which spares them the sorting.
     */
    void addUp(Collection<Long> customerIds) {
        int tenant = TenantScope.current().id();
        Set<Long> gone = new TreeSet<>(customerIds);
        sql.of("""
                insert into customer (tenant_id, customer_id, name, phone, email, document, city, country, in_current,
                    staff, test_record, active, registered_at, created_at, updated_at)
                with r as (
                    select s.*, count(*) over (partition by s.customer_id) as records,
                        coalesce(k.corrected, s.email) as meant_email
                    from source_record s left join email_correction k on k.tenant_id = s.tenant_id and k.given = s.email
                    where s.tenant_id = :tenant and s.customer_id = any(:customerIds) and s.deleted_at is null)
                select r.tenant_id, r.customer_id, r.name, r.phone, r.meant_email, r.document, coalesce(r.city,
                    r.address),
                    r.country, r.source = 'current', r.name is not null and r.marker = 'staff',
                    r.name is not null and r.marker = 'test', true, r.registered_at, :now::timestamptz, :now::timestamptz
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
                    :now::timestamptz, :now::timestamptz
                from r where r.records > 1
                group by r.tenant_id, r.customer_id
                on conflict (tenant_id, customer_id) do update set name = excluded.name, phone = excluded.phone,
                    email = excluded.email, document = excluded.document, city = excluded.city,
                    country = excluded.country, in_current = excluded.in_current, staff = excluded.staff,
                    test_record = excluded.test_record, active = true, registered_at = excluded.registered_at,
                    updated_at = excluded.updated_at
                returning customer_id
                """.formatted(NEWEST_FIRST)).param("customerIds", customerIds).each(row -> {
            gone.remove(row.getLong("customer_id"));
        });
        if (!gone.isEmpty()) {
            sql.of("""
                    update customer set active = false, in_current = false, updated_at = :now
                    where tenant_id = :tenant and customer_id = any(:gone) and active
                    """).param("gone", gone).update();
        }
    }

    List<Customer> findAll(Collection<Long> customerIds) {
        return sql.of("""
                select %s from customer where tenant_id = :tenant and customer_id = any(:customerIds)
                    and active order by customer_id
                """.formatted(COLUMNS))
                .param("customerIds", customerIds)
                .as(Customer.class)
                .list();
    }

    List<Customer> setAside(long afterId, int limit) {
        return sql.of("""
                select %s from customer
                where tenant_id = :tenant and customer_id > :afterId and active and (staff or test_record)
                order by customer_id limit :limit
                """.formatted(COLUMNS))
                .param("afterId", afterId)
                .param("limit", limit)
                .as(Customer.class)
                .list();
    }

    long countSetAside() {
        return sql.of("select count(*) from customer where tenant_id = :tenant and active and (staff or test_record)")
                .as(Long.class)
                .single();
    }

    long countCurrent() {
        return sql.of("select count(*) from customer where tenant_id = :tenant and in_current and active")
                .as(Long.class)
                .single();
    }
}
