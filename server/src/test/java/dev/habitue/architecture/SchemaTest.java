package dev.habitue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.RunningServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the migrations make of an empty database, and what the program's own role may see of it. */
class SchemaTest {
    private final JdbcClient jdbc = JdbcClient.create(RunningServer.shared().bean(DataSource.class));

    private static final String COLUMNS = """
            select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' else '' end)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0
                and not a.attisdropped and c.relname <> 'flyway_schema_history'
            order by c.relname, a.attnum
            """;
    private static final String INDEXES = """
            select indexdef from pg_indexes where schemaname = 'public' and tablename <> 'flyway_schema_history'
            order by tablename, indexname
            """;
    private static final String TENANT_TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                and c.relname <> 'tenant'
            order by 1
            """;

    @Test
    void isTheOneOnRecord() {
        String schema = lines(COLUMNS) + "\n" + lines(INDEXES);
        GoldenFile.named("schema.txt").shouldEqual(schema);
    }

    private String lines(String query) {
        return jdbc.sql(query).query(String.class).list().stream().collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void forcesEveryTenantTableBehindItsPolicy() {
        List<String> open = jdbc.sql(
                        "select relname from pg_class where relname in (" + TENANT_TABLES.replace("order by 1", "")
                                + ") and not (relrowsecurity and relforcerowsecurity)")
                .query(String.class)
                .list();
        assertThat(open).isEmpty();
        assertThat(jdbc.sql(TENANT_TABLES).query(String.class).list()).hasSizeGreaterThan(10);
    }

    @Test
    void hasNoBusinessTableWithoutATenant() {
        assertThat(jdbc.sql("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                            and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                        order by 1
                        """).query(String.class).list())
                .containsExactly("flyway_schema_history", "scheduled_tasks");
    }

    @Test
    void letsViewsSeeOnlyWhatTheirReaderMay() {
        assertThat(jdbc.sql("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
                            and not coalesce(reloptions::text[] @> array['security_invoker=true'], false)
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void givesTheProgramARoleThatOwnsNothingAndBypassesNothing() {
        assertThat(jdbc.sql("""
                        select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                            or exists (select from pg_class where relowner = pg_roles.oid)
                            or exists (select from pg_auth_members where member = pg_roles.oid)
                        from pg_roles where rolname = current_user
                        """).query(Boolean.class).single()).isFalse();
    }

    @Test
    void showsNoRowsToRawSqlWithoutATenantAndOnlyItsOwnWithOne() throws SQLException {
        try (Connection connection =
                RunningServer.shared().bean(DataSource.class).getConnection()) {
            JdbcClient raw = JdbcClient.create(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
            for (String table : raw.sql(TENANT_TABLES).query(String.class).list()) {
                raw.sql("select set_config('app.tenant', '', false)")
                        .query(String.class)
                        .single();
                assertThat(raw.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .as("%s without a tenant", table)
                        .isZero();
                raw.sql("select set_config('app.tenant', '2', false)")
                        .query(String.class)
                        .single();
                assertThat(raw.sql("select count(*) from " + table + " where tenant_id <> 2")
                                .query(Long.class)
                                .single())
                        .as("%s of another tenant", table)
                        .isZero();
            }
            raw.sql("select set_config('app.tenant', '', false)")
                    .query(String.class)
                    .single();
        }
    }

    @Test
    void refusesToWriteARowOfAnotherTenant() throws SQLException {
        try (Connection connection =
                RunningServer.shared().bean(DataSource.class).getConnection()) {
            JdbcClient raw = JdbcClient.create(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
            raw.sql("select set_config('app.tenant', '2', false)")
                    .query(String.class)
                    .single();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> raw.sql("""
                            insert into tenant_setting (tenant_id, name, value, updated_at)
                            values (1, 'intruder', '1', '2026-01-01')
                            """).update())
                    .rootCause()
                    .hasMessageContaining("row-level security");
            raw.sql("select set_config('app.tenant', '', false)")
                    .query(String.class)
                    .single();
        }
    }
}
