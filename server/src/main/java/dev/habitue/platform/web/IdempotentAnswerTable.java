package dev.habitue.platform.web;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class IdempotentAnswerTable {
    record Answer(int status, @Nullable String contentType, byte[] body) {}

    record Kept(byte[] requestHash, Answer answer) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentAnswerTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** True for whoever is first; the second waits here until the first has ended. */
    boolean claim(String route, String key, byte[] requestHash) {
        return jdbc.sql("""
                insert into idempotent_answer (tenant_id, route, key, request_hash, created_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                        .params(TenantScope.current().id(), route, key, requestHash, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void keep(String route, String key, Answer answer) {
        jdbc.sql("""
                update idempotent_answer set status = ?, content_type = ?, body = ?
                where tenant_id = ? and route = ? and key = ?
                """)
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.body())
                .param(TenantScope.current().id())
                .param(route)
                .param(key)
                .update();
    }

    /** A refusal's own transaction was rolled back with the claim, so claim and answer are written anew. */
    @Transactional
    public void keepRefusal(String route, String key, byte[] requestHash, Answer answer) {
        if (claim(route, key, requestHash)) {
            keep(route, key, answer);
        }
    }

    Kept find(String route, String key) {
        return jdbc.sql("""
                select request_hash, status, content_type, body from idempotent_answer
                where tenant_id = ? and route = ? and key = ?
                """)
                .params(TenantScope.current().id(), route, key)
                .query((row, number) -> new Kept(
                        row.getBytes("request_hash"),
                        new Answer(row.getInt("status"), row.getString("content_type"), row.getBytes("body"))))
                .single();
    }

    @Transactional
    public int deleteOlderThan(Instant moment) {
        return jdbc.sql("delete from idempotent_answer where tenant_id = ? and created_at < ?")
                .params(TenantScope.current().id(), Timestamp.from(moment))
                .update();
    }
}
