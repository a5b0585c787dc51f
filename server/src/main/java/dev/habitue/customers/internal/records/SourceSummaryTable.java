package dev.habitue.customers.internal.records;

import dev.habitue.customers.SourceSummaries;
import dev.habitue.customers.SourceSummary;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class SourceSummaryTable implements SourceSummaries {
    private final Sql sql;

    SourceSummaryTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public SourceSummary of(String source) {
        Tenant tenant = TenantScope.current();
        List<SourceSummary.CityCount> cities = sql.of("""
                select city, count(*) as records from source_record
                where tenant_id = :tenant and source = :source and deleted_at is null and city is not null
                group by city order by count(*) desc, city limit 10
                """)
                .param("source", source)
                .as(SourceSummary.CityCount.class)
                .list();
        return sql.of("""
                select count(*) as records, count(email) as with_email, count(phone) as with_phone,
                    count(document) as with_document, min(registered_at) as earliest, max(registered_at) as latest
                from source_record where tenant_id = :tenant and source = :source and deleted_at is null
                """)
                .param("source", source)
                .map(row -> new SourceSummary(
                        row.getLong("records"),
                        row.getLong("with_email"),
                        row.getLong("with_phone"),
                        row.getLong("with_document"),
                        cities,
                        day(row.get("earliest", Instant.class), tenant),
                        day(row.get("latest", Instant.class), tenant)))
                .single();
    }

    private static @Nullable LocalDate day(@Nullable Instant moment, Tenant tenant) {
        return moment == null ? null : tenant.dayOf(moment);
    }
}
