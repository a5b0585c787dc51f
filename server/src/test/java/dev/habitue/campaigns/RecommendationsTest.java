package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.points.Enrolment;
import dev.habitue.points.Members;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecommendationsTest {
    private final CampaignWorld world = CampaignWorld.shared();
    private final RunningServer server = world.server;
    private final ApiClient api = server.client("aremko");
    private final String run = world.people().newKey();

    private long bought(String... products) {
        long id = Long.parseLong(world.people().newKey());
        Histories.Writing history = Histories.at(server, "aremko").customer(id, "Eva Paz");
        LocalDate day = LocalDate.parse("2090-05-01");
        for (String product : products) {
            day = day.plusDays(1);
            history.came(day, 10_000, product + " " + run, "efectivo");
        }
        return id;
    }

    @Test
    void areWhatThoseBuyWhoLikeWhatSheLikes() {
        world.clock.moveTo("2090-06-01T12:00");
        long eva = bought("Tina", "Tina");
        for (int i = 0; i < 4; i++) {
            bought("Tina", "Masaje");
            bought("Sauna");
        }
        bought("Tina", "Reiki");
        bought("Sauna");
        long member = world.people()
                .inTenant(() ->
                        server.bean(Members.class).enrol(new Enrolment(eva, null, null, null, null, null, null, true)))
                .userId();

        JsonNode answer = api.get("/api/advanced/marketing/product-recommendations/" + member + "?limit=2")
                .json();

        assertThat(answer.at("/favorites/0").asString()).startsWith("Tina");
        assertThat(answer.at("/recommendations/0/name").asString()).startsWith("Masaje");
        assertThat(answer.at("/recommendations/0/reason").asString()).isEqualTo("bought_together");
        assertThat(answer.at("/recommendations/0/share").asDouble()).isEqualTo(0.8);
        assertThat(answer.at("/recommendations/1/name").asString())
                .as("one buyer of Reiki is no pattern; Sauna is what most people have")
                .startsWith("Sauna");
        assertThat(api.get("/api/advanced/marketing/product-recommendations/999999999")
                        .status())
                .isEqualTo(404);
    }
}
