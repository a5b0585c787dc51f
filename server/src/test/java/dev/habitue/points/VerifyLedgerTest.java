package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever owns the tables can switch their guards off; the chain says so afterwards. */
class VerifyLedgerTest {
    private static RunningServer server;
    private static Cafe cafe;
    private static Cafe.Account ana;

    @BeforeAll
    static void start() {
        server = RunningServer.start(
                "habitue.demo=false", "habitue.identity.automatic=false", "db-scheduler.enabled=false");
        cafe = Cafe.on(server);
        ana = cafe.member("Ana").given(500);
        ana.spends(20);
        ana.spends(30);
        cafe.member("Eva").given(10);
        assertThat(verify().intact()).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static VerifyLedger.Report verify() {
        return cafe.call(() -> server.bean(VerifyLedger.class).verify());
    }

    @Test
    void findsTheLedgerIntactAndSealsEveryEntry() {
        ana.spends(1);
        VerifyLedger.Report report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.head()).hasSize(64);
    }

    @Test
    void findsAChangedEntry() throws SQLException {
        findsAfter(
                "update loyalty_entry set points = points + 1, balance_after = balance_after + 1 where points = -30",
                "update loyalty_entry set points = -30, balance_after = balance_after - 1 where points = -29",
                "its content is not what was written");
    }

    @Test
    void findsAChangedReason() throws SQLException {
        findsAfter(
                "update loyalty_entry set reason = 'gift' where points = 500",
                "update loyalty_entry set reason = 'test' where points = 500",
                "its content is not what was written");
    }

    @Test
    void findsARemovedLastEntry() throws SQLException {
        Entry last = cafe.call(() -> cafe.ledger().adjust(cafe.member("Rosa").userId(), 7, "test", "test"));
        verify();
        findsAfter(
                "create table kept as select * from loyalty_entry where entry_id = " + last.id() + ";"
                        + " delete from loyalty_entry where entry_id = " + last.id(),
                "insert into loyalty_entry select * from kept; drop table kept",
                "entries are missing at its end",
                "entries that it covers are missing, or were slipped in");
    }

    @Test
    void findsABalanceThatNoEntryExplains() throws SQLException {
        findsAfter(
                "update loyalty_account set balance = balance + 5, issued = issued + 5 where user_id = " + ana.userId(),
                "update loyalty_account set balance = balance - 5, issued = issued - 5 where user_id = " + ana.userId(),
                "its balance is not the sum of its entries");
    }

    private static void findsAfter(String deed, String undoing, String... problems) throws SQLException {
        asOwner(deed);
        try {
            assertThat(verify().findings())
                    .extracting(VerifyLedger.Finding::problem)
                    .contains(problems);
        } finally {
            asOwner(undoing);
        }
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void isWrittenByItsFunctionsOnlyAndNeverChanged() {
        assertThatThrownBy(() -> asProgram("insert into loyalty_lot values (2, 1, 1, 1, 1, true, 'infinity')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asProgram("update loyalty_account set balance = 1000"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asProgram("delete from loyalty_entry")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as(server.bean(Databases.class).owner(), "update loyalty_entry set reason = 'x'"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> asOwner("update loyalty_account set balance = -1, issued = -1, redeemed = 0"))
                .hasMessageContaining("violates check constraint");
    }

    private static void asProgram(String sql) throws SQLException {
        as(server.bean(Databases.class).application(), sql);
    }

    /** With the guards off. */
    private static void asOwner(String sql) throws SQLException {
        as(
                server.bean(Databases.class).owner(),
                "alter table loyalty_entry disable trigger user; " + sql
                        + "; alter table loyalty_entry enable trigger user");
    }

    private static void as(Databases.Access access, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '2', false)");
            statement.execute(sql);
        }
    }
}
