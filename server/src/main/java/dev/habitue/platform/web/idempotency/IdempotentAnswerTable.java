package dev.habitue.platform.web.idempotency;

import dev.habitue.platform.Vault;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Sql sql;
    private final Vault vault;

    IdempotentAnswerTable(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** True for whoever is first; the second waits here until the first has ended. */
    boolean claim(Request request) {
        // Answers kept by a version that did not note callers are anybody's until they are forgotten.
        return sql.of("""
                insert into idempotent_answer (tenant_id, caller, route, key, request_hash, created_at)
                select :tenant, :caller, :route, :key, :hash, :now
                where not exists (
                    select from idempotent_answer where tenant_id = :tenant and route = :route and key = :key and caller = '')
                on conflict do nothing
                """).params(request).update() == 1;
    }

    void keep(Request request, Answer answer) {
        String locked = vault.lock(USE, new String(answer.body(), StandardCharsets.ISO_8859_1));
        sql.of("""
                update idempotent_answer set status = :status, content_type = :contentType, body = :locked
                where tenant_id = :tenant and route = :route and key = :key and caller = :caller
                """)
                .params(request)
                .params(answer)
                .param("locked", locked.getBytes(StandardCharsets.US_ASCII))
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
        return sql.of("""
                select caller, request_hash, status, content_type, body from idempotent_answer
                where tenant_id = :tenant and route = :route and key = :key and caller in (:caller, '')
                """)
                .params(request)
                .map(row -> new Kept(row.getBytes("request_hash"), answer(row)))
                .single();
    }

    private Optional<Answer> answer(Row row) {
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
        return sql.of("delete from idempotent_answer where tenant_id = :tenant and created_at < :moment")
                .param("moment", moment)
                .update();
    }
}
