package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.MovableClock;
import org.junit.jupiter.api.Test;

/** A birthday on a day on which no run was made is greeted by the next one. */
class BirthdaysTest {
    private static final String PATH = "/api/advanced/marketing/birthday-campaigns";

    @Test
    void greetsWhoseBirthdayFellOnADayWithoutARun() {
        CampaignWorld world = CampaignWorld.open();
        ApiClient cafe = world.server.client(world.cafe);
        MovableClock clock = world.clock;
        clock.moveTo("2026-11-20T12:00");
        born(cafe, "Ana Temprana", "1990-11-17");
        born(cafe, "Eva Sin Corrida", "1991-11-22");
        born(cafe, "Iris De Hoy", "1992-11-24");
        assertThat(run(cafe)).as("the first run looks at its own day only").isZero();
        clock.moveTo("2026-11-24T12:00");
        assertThat(run(cafe)).isEqualTo(2);
        clock.moveTo("2026-12-20T12:00");
        assertThat(run(cafe)).as("nobody is greeted weeks later").isZero();
    }

    private static void born(ApiClient cafe, String name, String day) {
        assertThat(cafe.post("/api/loyalty/users", "{\"name\": \"%s\", \"birth_date\": \"%s\"}".formatted(name, day))
                        .status())
                .isEqualTo(201);
    }

    private static long run(ApiClient cafe) {
        ApiClient.Answer answer = cafe.post(PATH, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("selected").asLong();
    }
}
