package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A walk of random movements over years, seeded, in which the ledger must stand as the simple model after each step. */
class LedgerModelTest {
    private static final long SEED = 20260229;

    @Test
    void equalsTheModelAfterEachOfManySteps() {
        MovableCafe cafe = MovableCafe.open();
        new LedgerWalk(cafe, SEED).go(2_000);
        assertThat(cafe.cafe()
                        .call(() -> cafe.server().bean(VerifyLedger.class).verify())
                        .findings())
                .isEmpty();
    }

    @Test
    @Tag("deep")
    void equalsTheModelAfterEachOfAHundredThousandSteps() {
        new LedgerWalk(MovableCafe.open(), SEED + 1).go(100_000);
    }

    @Test
    void wouldNoticeLotsSpentInTheWrongOrder() throws SQLException {
        String right = "order by expires_on, lot_id";
        String wrong = "order by expires_on desc, lot_id";
        try (RunningServer server = RunningServer.startWith(
                        MovableClock.Beans.class, "habitue.demo=false", "db-scheduler.enabled=false");
                Sabotage sabotage = Sabotage.of(server)) {
            sabotage.rewrite("loyalty_draw", right, wrong);
            assertThatThrownBy(() -> new LedgerWalk(MovableCafe.on(server), SEED).go(2_000))
                    .isInstanceOf(AssertionError.class);
        }
    }
}
