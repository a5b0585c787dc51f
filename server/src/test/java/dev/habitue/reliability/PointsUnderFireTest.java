package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PointsUnderFireTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final PointsUnderFire fire = new PointsUnderFire(RunningServer.shared());

    @Test
    void spendsNoPointTwiceHoweverManyTryAtOnce() {
        fire.spend(100, 400, 32);
    }

    @Test
    @Tag("deep")
    void spendsNoPointOfAThousandTwiceInTenThousandAttempts() {
        fire.spend(1_000, 10_000, 64);
    }

    @Test
    void hasOneEffectAndOneAnswerForAKeyHoweverOftenItComesAtOnce() {
        fire.sameKey(5, 20);
    }

    @Test
    @Tag("deep")
    void hasFiftyEffectsOfFiftyKeysThatComeTwoHundredTimesEach() {
        fire.sameKey(50, 200);
    }

    @Test
    void letsRefundsAndRedemptionsCrossWithoutADeadlock() {
        fire.crossing(32, Duration.ofSeconds(3));
    }

    @Test
    @Tag("deep")
    void letsRefundsAndRedemptionsCrossForAMinuteWithoutADeadlock() {
        fire.crossing(32, Duration.ofSeconds(60));
    }

    @Test
    void refusesAKeyThatComesAgainWithAnotherRequest() {
        ApiClient api = RunningServer.shared().client(CAFE);
        Cafe.Account ana = Cafe.on(RunningServer.shared(), CAFE).member("Ana").given(10);
        String path = "/api/loyalty/users/" + ana.userId() + "/spend";
        assertThat(api.post(path, "{\"points\": 1}", "Idempotency-Key", "one-key-" + ana.userId())
                        .status())
                .isEqualTo(200);
        ApiClient.Answer other = api.post(path, "{\"points\": 2}", "Idempotency-Key", "one-key-" + ana.userId());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:habitue:problem:idempotency-mismatch");
        assertThat(ana.balance()).isEqualTo(9);
    }
}
