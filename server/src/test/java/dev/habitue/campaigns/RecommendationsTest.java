package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Members;
import dev.habitue.purchases.Catalog;
import dev.habitue.purchases.VisitDraft.ItemKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecommendationsTest {
    private static final CampaignWorld world = CampaignWorld.open();
    private final RunningServer server = world.server;
    private final ApiClient api = server.client(world.spa);
    private final String run = world.people().newKey();

    private long bought(String... products) {
        long id = Long.parseLong(world.people().newKey());
        Histories.Writing history = Histories.at(server, world.spa).customer(id, "Eva Paz");
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

    private long memberOf(long customer) {
        return world.people()
                .inTenant(() -> server.bean(Members.class)
                        .enrol(new Enrolment(customer, null, null, null, null, null, null, true)))
                .userId();
    }

    private JsonNode recommendedTo(long member) {
        return api.get("/api/advanced/marketing/product-recommendations/" + member + "?limit=50")
                .json()
                .get("recommendations");
    }

    @Test
    void areThereForAStrangerEvenWhereNobodyCameLately() {
        bought("Tina", "Masaje");
        world.clock.moveTo("2097-06-01T12:00");
        long stranger = Long.parseLong(world.people().newKey());
        Histories.at(server, world.spa).customer(stranger, "Nueva Aquí");

        JsonNode found = recommendedTo(memberOf(stranger));

        assertThat(found.size()).isPositive();
        assertThat(found.valueStream().map(one -> one.get("reason").asString()).toList())
                .isSubsetOf("popular", "on_offer");
    }

    @Test
    void nameNothingThatIsGone() {
        world.clock.moveTo("2090-06-01T12:00");
        bought("Jacuzzi Viejo");
        bought("Jacuzzi Viejo");
        long stranger = Long.parseLong(world.people().newKey());
        Histories.at(server, world.spa).customer(stranger, "Nueva Aquí");
        world.people()
                .inTenant(() -> server.bean(Catalog.class)
                        .upsert(
                                "current",
                                List.of(
                                        new Catalog.CatalogItemDraft(
                                                ItemKind.SERVICE,
                                                "gone" + run,
                                                "Jacuzzi Viejo " + run,
                                                "tina",
                                                1L,
                                                60,
                                                false),
                                        new Catalog.CatalogItemDraft(
                                                ItemKind.SERVICE,
                                                "new" + run,
                                                "Jacuzzi Nuevo " + run,
                                                "tina",
                                                1L,
                                                60,
                                                true))));

        List<String> names = recommendedTo(memberOf(stranger))
                .valueStream()
                .map(one -> one.get("name").asString())
                .toList();

        assertThat(names).doesNotContain("Jacuzzi Viejo " + run);
    }
}
