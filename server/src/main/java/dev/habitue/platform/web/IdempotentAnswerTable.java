package dev.habitue.platform.web;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The answers to writes, each for the caller that had it, and locked: an answer may hold a secret, as a new key's. */
@Repository
class IdempotentAnswerTable {
    private static final String USE = "idempotent answer";

    /** What a caller asked for, as it will ask again. */
    record Request(String caller, String route, String key, byte[] hash) {}

    record Answer(int status, @Nullable String contentType, byte[] body) {}

    /** @param answer empty where it was locked under a SECRET_KEY that is no more */
    record Kept(byte[] requestHash, Optional<Answer> answer) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Vault vault;

    IdempotentAnswerTable(JdbcClient jdbc, Clock clock, Vault vault) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vault = vault;
    }

    /** True for whoever is first; the second waits here until the first has ended. */
    boolean claim(Request request) {
        int tenant = TenantScope.current().id();
        // Answers kept by a version that did not note callers are anybody's until they are forgotten.
        return jdbc.sql("""
                insert into idempotent_answer (tenant_id, caller, route, key, request_hash, created_at)
                select ?, ?, ?, ?, ?, ?
                where not exists (
                    select from idempotent_answer where tenant_id = ? and route = ? and key = ? and caller = '')
                on conflict do nothing
                """)
                        .params(
                                tenant,
                                request.caller(),
                                request.route(),
                                request.key(),
                                request.hash(),
                                Timestamp.from(clock.instant()),
                                tenant,
                                request.route(),
                                request.key())
                        .update()
                == 1;
    }

    void keep(Request request, Answer answer) {
        String locked = vault.lock(USE, new String(answer.body(), StandardCharsets.ISO_8859_1));
        jdbc.sql("""
                update idempotent_answer set status = ?, content_type = ?, body = ?
                where tenant_id = ? and route = ? and key = ? and caller = ?
                """)
                .param(answer.status())
                .param(answer.contentType())
                .param(locked.getBytes(StandardCharsets.US_ASCII))
                .param(TenantScope.current().id())
                .param(request.route())
                .param(request.key())
                .param(request.caller())
                .update();
    }

    /** A refusal's own transaction was rolled back with the claim, so claim and answer are written anew. */
    @Transactional
    public void keepRefusal(Request request, Answer answer) {
        if (claim(request)) {
            keep(request, answer);
        }
    }

    Kept find(Request request) {
        return jdbc.sql("""
                select caller, request_hash, status, content_type, body from idempotent_answer
                where tenant_id = ? and route = ? and key = ? and caller in (?, '')
                """)
                .params(TenantScope.current().id(), request.route(), request.key(), request.caller())
                .query((row, number) -> new Kept(row.getBytes("request_hash"), answer(row)))
                .single();
    }

    private Optional<Answer> answer(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        String contentType = row.getString("content_type");
        byte[] body = row.getBytes("body");
        if (row.getString("caller").isEmpty()) {
            return Optional.of(new Answer(status, contentType, body));
        }
        return vault.unlock(USE, new String(body, StandardCharsets.US_ASCII))
                .map(text -> new Answer(status, contentType, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Transactional
    public int deleteOlderThan(Instant moment) {
        return jdbc.sql("delete from idempotent_answer where tenant_id = ? and created_at < ?")
                .params(TenantScope.current().id(), Timestamp.from(moment))
                .update();
    }
}
