package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.Sabotage;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A walk of random movements over years, seeded, in which the ledger must stand as the simple model after each step. */
class LedgerModelTest {
    private static final long SEED = 20260229;

    @Test
    void equalsTheModelAfterEachOfManySteps() {
        new LedgerWalk(MovableCafe.shared(), SEED).go(2_000);
    }

    @Test
    @Tag("deep")
    void equalsTheModelAfterEachOfAHundredThousandSteps() {
        new LedgerWalk(MovableCafe.shared(), SEED + 1).go(100_000);
    }

    @Test
    void wouldNoticeLotsSpentInTheWrongOrder() throws SQLException {
        String right = "order by expires_on, lot_id";
        String wrong = "order by expires_on desc, lot_id";
        try (Sabotage sabotage = Sabotage.of(MovableCafe.shared().server())) {
            sabotage.rewrite("loyalty_draw", right, wrong);
            try {
                assertThatThrownBy(() -> new LedgerWalk(MovableCafe.shared(), SEED).go(2_000))
                        .isInstanceOf(AssertionError.class);
            } finally {
                sabotage.rewrite("loyalty_draw", wrong, right);
            }
        }
    }

    @Test
    void leavesALedgerThatVerifies() {
        MovableCafe cafe = MovableCafe.shared();
        assertThat(cafe.cafe()
                        .call(() -> cafe.server().bean(VerifyLedger.class).verify())
                        .findings())
                .isEmpty();
    }
}
