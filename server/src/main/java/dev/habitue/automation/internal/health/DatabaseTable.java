package dev.habitue.automation.internal.health;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class DatabaseTable {
    private final JdbcClient jdbc;

    DatabaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public long sizeBytes() {
        return jdbc.sql("select pg_database_size(current_database())")
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
