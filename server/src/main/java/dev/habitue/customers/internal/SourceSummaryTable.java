package dev.habitue.customers.internal;

import dev.habitue.customers.SourceSummaries;
import dev.habitue.customers.SourceSummary;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class SourceSummaryTable implements SourceSummaries {
    private final JdbcClient jdbc;

    SourceSummaryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public SourceSummary of(String source) {
        Tenant tenant = TenantScope.current();
        List<SourceSummary.CityCount> cities = jdbc.sql("""
                select city, count(*) as records from source_record
                where tenant_id = ? and source = ? and deleted_at is null and city is not null
                group by city order by count(*) desc, city limit 10
                """)
                .params(tenant.id(), source)
                .query((row, number) -> new SourceSummary.CityCount(row.getString("city"), row.getLong("records")))
                .list();
        return jdbc.sql("""
                select count(*) as records, count(email) as with_email, count(phone) as with_phone,
                    count(document) as with_document, min(registered_at) as earliest, max(registered_at) as latest
                from source_record where tenant_id = ? and source = ? and deleted_at is null
                """)
                .params(tenant.id(), source)
                .query((row, number) -> new SourceSummary(
                        row.getLong("records"),
                        row.getLong("with_email"),
                        row.getLong("with_phone"),
                        row.getLong("with_document"),
                        cities,
                        day(row.getTimestamp("earliest"), tenant),
                        day(row.getTimestamp("latest"), tenant)))
                .single();
    }

    private static @Nullable LocalDate day(@Nullable Timestamp moment, Tenant tenant) {
        return moment == null ? null : tenant.dayOf(moment.toInstant());
    }
}
