package dev.habitue.access.internal;

import dev.habitue.access.SignIn.Ending;
import dev.habitue.access.Users.User;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The staff's sessions and known devices, within the tenant's scope. Of their tokens only hashes are kept. */
@Repository
class SessionTable {
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration IDLE = Duration.ofMinutes(30);
    /** How long an ended session can still say why it ended. */
    private static final Duration TOLD = Duration.ofDays(1);

    private static final Duration DEVICE = Duration.ofDays(365);

    record Session(User user, Instant idleUntil) {}

    private final Sql sql;
    private final Clock clock;

    SessionTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Opens a session and answers its secret token. */
    @Transactional
    public String open(User user, boolean endsOthers) {
        Instant now = clock.instant();
        sql.of("delete from user_session where tenant_id = :tenant and expires_at < :longAgo")
                .param("longAgo", now.minus(TOLD))
                .update();
        if (endsOthers) {
            sql.of("""
                    update user_session set ended_at = :now, ended_because = 'replaced'
                    where tenant_id = :tenant and user_id = :userId and ended_at is null
                    """).param("userId", user.id()).update();
        }
        String token = TenantScope.current().slug() + "_" + Secret.random();
        sql.of("""
                insert into user_session (tenant_id, token_hash, user_id, created_at, expires_at, idle_until)
                values (:tenant, :hash, :userId, :now, :expiresAt, :idleUntil)
                """)
                .param("hash", Secret.hash(token))
                .param("userId", user.id())
                .param("expiresAt", now.plus(LONGEST))
                .param("idleUntil", now.plus(IDLE))
                .update();
        return token;
    }

    @Transactional(readOnly = true)
    public Optional<Session> inForce(String token) {
        return sql.of("""
                select u.*, s.idle_until from user_session s join app_user u using (tenant_id, user_id)
                where s.tenant_id = :tenant and s.token_hash = :hash and s.expires_at > :now and s.idle_until > :now
                    and s.ended_at is null and u.disabled_at is null
                """)
                .param("hash", Secret.hash(token))
                .map(row -> new Session(UserTable.map(row), row.getInstant("idle_until")))
                .optional();
    }

    @Transactional
    public void keepUntil(String token, Instant idleUntil) {
        sql.of("""
                update user_session set idle_until = greatest(idle_until, :idleUntil)
                where tenant_id = :tenant and token_hash = :hash
                """)
                .param("idleUntil", idleUntil)
                .param("hash", Secret.hash(token))
                .update();
    }

    @Transactional
    public void close(String token) {
        sql.of("""
                update user_session set ended_at = :now, ended_because = 'signed_out'
                where tenant_id = :tenant and token_hash = :hash and ended_at is null
                """).param("hash", Secret.hash(token)).update();
    }

    @Transactional(readOnly = true)
    public Ending endingOf(String token) {
        return sql.of("""
                select case when ended_because is not null then ended_because
                    when idle_until <= :now then 'idle' when expires_at <= :now then 'over' else 'none' end
                from user_session where tenant_id = :tenant and token_hash = :hash
                """)
                .param("hash", Secret.hash(token))
                .as(Ending.class)
                .optional()
                .orElse(Ending.NONE);
    }

    @Transactional(readOnly = true)
    public boolean isKnown(@Nullable String device, UUID userId) {
        return device != null
                && sql.of("""
                        select exists (select from known_device
                            where tenant_id = :tenant and user_id = :userId and device_hash = :hash
                                and last_used_at > :longAgo)
                        """)
                        .param("userId", userId)
                        .param("hash", Secret.hash(device))
                        .param("longAgo", clock.instant().minus(DEVICE))
                        .as(Boolean.class)
                        .single();
    }

    /** From now on the browser that holds the token is one that this user has signed in from. */
    @Transactional
    public void remember(String device, UUID userId) {
        Instant now = clock.instant();
        sql.of("delete from known_device where tenant_id = :tenant and last_used_at < :longAgo")
                .param("longAgo", now.minus(DEVICE))
                .update();
        sql.of("""
                insert into known_device (tenant_id, user_id, device_hash, last_used_at)
                values (:tenant, :userId, :hash, :now)
                on conflict (tenant_id, user_id, device_hash) do update set last_used_at = excluded.last_used_at
                """).param("userId", userId).param("hash", Secret.hash(device)).update();
    }
}
