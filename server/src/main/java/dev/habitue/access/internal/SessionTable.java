package dev.habitue.access.internal;

import dev.habitue.access.SignIn.Ending;
import dev.habitue.access.Users.User;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a session and answers its secret token. */
    @Transactional
    public String open(User user, boolean endsOthers) {
        int tenant = TenantScope.current().id();
        Instant now = clock.instant();
        jdbc.sql("delete from user_session where tenant_id = ? and expires_at < ?")
                .params(tenant, Timestamp.from(now.minus(TOLD)))
                .update();
        if (endsOthers) {
            jdbc.sql("""
                    update user_session set ended_at = ?, ended_because = 'replaced'
                    where tenant_id = ? and user_id = ? and ended_at is null
                    """).params(Timestamp.from(now), tenant, user.id()).update();
        }
        String token = TenantScope.current().slug() + "_" + Secret.random();
        jdbc.sql("""
                insert into user_session (tenant_id, token_hash, user_id, created_at, expires_at, idle_until)
                values (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        tenant,
                        Secret.hash(token),
                        user.id(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(LONGEST)),
                        Timestamp.from(now.plus(IDLE)))
                .update();
        return token;
    }

    @Transactional(readOnly = true)
    public Optional<Session> inForce(String token) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                select u.*, s.idle_until from user_session s join app_user u using (tenant_id, user_id)
                where s.tenant_id = ? and s.token_hash = ? and s.expires_at > ? and s.idle_until > ?
                    and s.ended_at is null and u.disabled_at is null
                """)
                .params(TenantScope.current().id(), Secret.hash(token), now, now)
                .query((row, number) -> new Session(
                        UserTable.map(row, number),
                        row.getTimestamp("idle_until").toInstant()))
                .optional();
    }

    @Transactional
    public void keepUntil(String token, Instant idleUntil) {
        jdbc.sql("update user_session set idle_until = greatest(idle_until, ?) where tenant_id = ? and token_hash = ?")
                .params(Timestamp.from(idleUntil), TenantScope.current().id(), Secret.hash(token))
                .update();
    }

    @Transactional
    public void close(String token) {
        jdbc.sql("""
                update user_session set ended_at = ?, ended_because = 'signed_out'
                where tenant_id = ? and token_hash = ? and ended_at is null
                """)
                .params(Timestamp.from(clock.instant()), TenantScope.current().id(), Secret.hash(token))
                .update();
    }

    @Transactional(readOnly = true)
    public Ending endingOf(String token) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                select case when ended_because is not null then ended_because
                    when idle_until <= ? then 'idle' when expires_at <= ? then 'over' else 'none' end
                from user_session where tenant_id = ? and token_hash = ?
                """)
                .params(now, now, TenantScope.current().id(), Secret.hash(token))
                .query(String.class)
                .optional()
                .map(code -> Ending.valueOf(code.toUpperCase(java.util.Locale.ROOT)))
                .orElse(Ending.NONE);
    }

    @Transactional(readOnly = true)
    public boolean isKnown(@Nullable String device, UUID userId) {
        return device != null
                && jdbc.sql("""
                        select exists (select from known_device
                            where tenant_id = ? and user_id = ? and device_hash = ? and last_used_at > ?)
                        """)
                        .params(
                                TenantScope.current().id(),
                                userId,
                                Secret.hash(device),
                                Timestamp.from(clock.instant().minus(DEVICE)))
                        .query(Boolean.class)
                        .single();
    }

    /** From now on the browser that holds the token is one that this user has signed in from. */
    @Transactional
    public void remember(String device, UUID userId) {
        Instant now = clock.instant();
        jdbc.sql("delete from known_device where tenant_id = ? and last_used_at < ?")
                .params(TenantScope.current().id(), Timestamp.from(now.minus(DEVICE)))
                .update();
        jdbc.sql("""
                insert into known_device (tenant_id, user_id, device_hash, last_used_at) values (?, ?, ?, ?)
                on conflict (tenant_id, user_id, device_hash) do update set last_used_at = excluded.last_used_at
                """)
                .params(TenantScope.current().id(), userId, Secret.hash(device), Timestamp.from(now))
                .update();
    }
}
