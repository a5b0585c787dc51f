package dev.habitue.platform.internal;

import dev.habitue.platform.ScheduledWork;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class ScheduledTaskTable implements ScheduledWork {
    private final Sql sql;

    ScheduledTaskTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Task> tasks() {
        return sql.of("""
                        select task_name as name, execution_time as due, picked as running, last_heartbeat as heard_of,
                            last_success, coalesce(consecutive_failures, 0) as consecutive_failures
                        from scheduled_tasks order by task_name, task_instance limit 1000
                        """).as(Task.class).list();
    }
}
