package dev.habitue.automation.internal.health;

import dev.habitue.platform.sql.Sql;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class DatabaseTable {
    private final Sql sql;

    DatabaseTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public long sizeBytes() {
        return sql.of("select pg_database_size(current_database())")
                .as(Long.class)
                .single();
    }
}
