package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.TakeOver;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Repository;

/** The members' accounts, but for what moves their points. */
@Repository
public class AccountTable {
    private final Sql sql;
    private final Clock clock;

    AccountTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public boolean open(long memberId, String tier) {
        return sql.of("select loyalty_open(:memberId, :tier, :today)")
                .param("memberId", memberId)
                .param("tier", tier)
                .param("today", today())
                .as(Boolean.class)
                .single();
    }

    /** Whoever locks an account's row has it to herself until her transaction ends. */
    public void lock(long memberId) {
        sql.of("select loyalty_lock(:memberId)").param("memberId", memberId).execute();
    }

    public void close(long memberId) {
        sql.of("select loyalty_close(:memberId, :now)")
                .param("memberId", memberId)
                .execute();
    }

    void takeOver(long memberId, TakeOver opening) {
        sql.of("""
                select loyalty_take_over(:memberId, :tier, :visits, :spentMinor, :lastVisitAt, :now, :today)
                """)
                .params(opening)
                .param("memberId", memberId)
                .param("today", today())
                .execute();
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
