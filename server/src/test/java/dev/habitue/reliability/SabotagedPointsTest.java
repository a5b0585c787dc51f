package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Sabotage;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without its guards the ledger does not stand fire: {@link PointsUnderFireTest} would notice that one is gone. */
@Tag("deep")
class SabotagedPointsTest {
    private RunningServer server;
    private PointsUnderFire fire;

    @BeforeEach
    void start() {
        server = RunningServer.start("habitue.demo=false", "habitue.identity.automatic=false");
        fire = new PointsUnderFire(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void failsWhereTheAccountIsNotLocked() throws SQLException {
        try (Sabotage sabotage = Sabotage.of(server)) {
            sabotage.rewrite("loyalty_locked", "user_id = p_member for update", "user_id = p_member");
        }
        assertThatThrownBy(() -> fire.spend(100, 400, 32)).isInstanceOf(AssertionError.class);
    }

    @Test
    void failsWhereKeysAreNotUnique() throws SQLException {
        try (Sabotage sabotage = Sabotage.of(server)) {
            sabotage.execute("alter table idempotent_answer drop constraint idempotent_answer_pkey");
        }
        assertThatThrownBy(() -> fire.sameKey(5, 20)).isInstanceOf(AssertionError.class);
    }

    @Test
    void failsWhereEachBatchLocksAccountsInAnOrderOfItsOwn() throws SQLException {
        try (Sabotage sabotage = Sabotage.of(server)) {
            sabotage.rewrite(
                    "loyalty_earn_all",
                    "order by user_id for update",
                    "order by md5(user_id || p_orders[1]) for update");
        }
        assertThatThrownBy(() -> fire.crossing(32, Duration.ofSeconds(10))).isInstanceOf(AssertionError.class);
    }
}
