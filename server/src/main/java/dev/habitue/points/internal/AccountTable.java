package dev.habitue.points.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.TakeOver;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members' accounts, but for what moves their points. */
@Repository
class AccountTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean open(long userId, String tier) {
        return Boolean.TRUE.equals(jdbc.sql("select loyalty_open(?, ?, ?)")
                .params(userId, tier, today())
                .query(Boolean.class)
                .single());
    }

    /** Whoever locks an account's row has it to herself until her transaction ends. */
    void lock(long userId) {
        jdbc.sql("select loyalty_lock(?)").param(userId).query(row -> {});
    }

    void close(long userId) {
        jdbc.sql("select loyalty_close(?, ?)")
                .params(userId, Timestamp.from(clock.instant()))
                .query(row -> {});
    }

    void takeOver(long userId, TakeOver opening) {
        jdbc.sql("select loyalty_take_over(?, ?, ?, ?, ?, ?, ?)")
                .param(userId)
                .param(opening.tier())
                .param(opening.visits())
                .param(opening.spentMinor())
                .param(opening.lastVisitAt() == null ? null : Timestamp.from(opening.lastVisitAt()))
                .param(Timestamp.from(clock.instant()))
                .param(today())
                .query(row -> {});
    }

    private LocalDate today() {
        Tenant tenant = TenantScope.current();
        return tenant.dayOf(clock.instant());
    }
}
