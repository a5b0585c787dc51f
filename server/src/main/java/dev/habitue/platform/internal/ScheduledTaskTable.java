package dev.habitue.platform.internal;

import dev.habitue.platform.ScheduledWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class ScheduledTaskTable implements ScheduledWork {
    private final JdbcClient jdbc;

    ScheduledTaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Task> tasks() {
        return jdbc.sql("select * from scheduled_tasks order by task_name, task_instance limit 1000")
                .query((row, number) -> new Task(
                        row.getString("task_name"),
                        row.getTimestamp("execution_time").toInstant(),
                        row.getBoolean("picked"),
                        instant(row, "last_heartbeat"),
                        instant(row, "last_success"),
                        row.getInt("consecutive_failures")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
