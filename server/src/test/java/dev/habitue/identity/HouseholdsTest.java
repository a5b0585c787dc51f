package dev.habitue.identity;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Families for review, records that stand twice in the present system, and what people have parted. */
class HouseholdsTest {
    private final SmallSpa spa = SmallSpa.opened();

    @Test
    void bringsAHouseholdToTheApiAndTheQueueAndJoinsNobody() {
        spa.people.tell("current", person("41").named("Daniela Naguil Chodil").phone("+56972223341"));
        spa.people.tell("legacy", person("41").named("daniel naguil chodil").phone("972223341"));
        spa.sync();

        JsonNode household = household("41");

        assertThat(household.get("target_id").asString()).isEqualTo("41");
        assertThat(household.get("metadata").get("match_reasons").toString())
                .contains("phone_exact", "name_conflict", "household");
        assertThat(household.get("confidence_score").asDouble()).isLessThan(85);
        assertThat(spa.customerOf("legacy", "41")).isEqualTo(spa.own("legacy", "41"));
        assertThat(queue()).contains(household.get("id").asLong());
        String before = spa.registry();
        assertThat(spa.sync().get("mappings_created").asInt()).isZero();
        assertThat(spa.registry()).isEqualTo(before);
    }

    @Test
    void letsAPersonJoinAHouseholdOrPartItForGood() {
        spa.people.tell(
                "current",
                person("42").named("Mario Huenante Loncomilla").phone("+56972223342"),
                person("43").named("Francisco Huenante Loncomilla").phone("+56972223343"));
        spa.people.tell(
                "legacy",
                person("42").named("maria huenante loncomilla").phone("972223342"),
                person("43").named("francisca huenante loncomilla").phone("972223343"));
        spa.sync();
        long joined = household("42").get("id").asLong();
        long parted = household("43").get("id").asLong();

        assertThat(spa.client
                        .post("/api/v1/mappings/" + joined + "/confirm", "")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("confirmed");
        assertThat(spa.client
                        .post("/api/v1/mappings/" + parted + "/reject", "")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("rejected");
        spa.sync();

        assertThat(spa.customerOf("legacy", "42")).isEqualTo(42);
        assertThat(spa.customerOf("legacy", "43")).isEqualTo(spa.own("legacy", "43"));
        assertThat(households())
                .noneMatch(one -> one.get("source_id").asString().startsWith("4"));
        assertThat(spa.client
                        .post("/api/v1/mappings/" + joined + "/undo", "")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("household");
        assertThat(spa.customerOf("legacy", "42")).isEqualTo(spa.own("legacy", "42"));
    }

    @Test
    void forgetsAHouseholdWhoseRecordsSayOtherwiseNow() {
        spa.people.tell("current", person("44").named("Martina Calisto Uribe").phone("+56972223344"));
        spa.people.tell("legacy", person("44").named("martin calisto uribe").phone("972223344"));
        spa.sync();
        household("44");
        spa.people.tell("legacy", person("44").named("martina calisto uribe").phone("972223344"));
        spa.sync();

        assertThat(households())
                .noneMatch(one -> one.get("source_id").asString().equals("44"));
        assertThat(spa.customerOf("legacy", "44")).isEqualTo(44);
    }

    @Test
    void givesEachOfTwoCrossedRejectionsWhoIsLeft() {
        spa.people.tell(
                "current",
                person("51").named("Zulema Nonque Barría").phone("+56972223351").email("zn@nonque.example"),
                person("52").named("Zulema Nonque Barría").phone("+56972223352").email("zn@nonque.example"));
        spa.people.tell(
                "legacy",
                person("51").named("zulema nonque barria").phone("972223351"),
                person("52").named("zulema nonque barria").phone("972223352"));
        spa.sync();
        String first = spa.mapping("legacy", "51").orElseThrow().target().id();
        String second = spa.mapping("legacy", "52").orElseThrow().target().id();
        assertThat(List.of(first, second)).containsExactly("51", "52");
        spa.decide("legacy", "51", "reject");
        spa.decide("legacy", "52", "reject");

        spa.sync();

        assertThat(spa.mapping("legacy", "51").orElseThrow().target().id()).isEqualTo("52");
        assertThat(spa.mapping("legacy", "52").orElseThrow().target().id()).isEqualTo("51");
    }

    @Test
    void linksNoContactToWhomSheIsNotByWayOfALegacyRecord() {
        spa.sync();
        assertThat(spa.customerOf("legacy_services", "c1")).isEqualTo(1);
        spa.decide("legacy_services", "c1", "reject");

        spa.sync();

        assertThat(spa.customerOf("legacy_services", "c1")).isEqualTo(spa.own("legacy_services", "c1"));
        assertThat(spa.customerOf("legacy_services", "c2")).isEqualTo(1);
    }

    @Test
    void suggestsWhoStandsTwiceInThePresentSystemAndMovesNobody() {
        spa.people.tell(
                "current",
                person("61").named("Ema Catrilef Oyarzo").phone("+56972223361").email("ema.catrilef@catrilef.example"),
                person("162").named("ema catrilef").phone("+56972223362").email("ema.catrilef@catrilef.example"));
        spa.sync();

        Mapping twice = spa.mapping("current", "162").orElseThrow();

        assertThat(twice.target()).isEqualTo(EntityRef.ofRecord("current", "61"));
        assertThat(twice.status()).isEqualTo(MappingStatus.SUGGESTED);
        assertThat(twice.reasons()).contains("email_exact");
        assertThat(queue()).contains(twice.id());
        assertThat(spa.customerOf("current", "162")).isEqualTo(162);
        spa.client.post("/api/v1/mappings/" + twice.id() + "/confirm", "");
        assertThat(spa.customerOf("current", "162")).isEqualTo(162);
        spa.sync();
        assertThat(spa.mapping("current", "162")).map(Mapping::status).contains(MappingStatus.CONFIRMED);
    }

    private JsonNode household(String legacyKey) {
        return households().stream()
                .filter(one -> one.get("source_id").asString().equals(legacyKey))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> households() {
        return List.copyOf(spa.client
                .get("/api/v1/mappings?status=household&page_size=100")
                .json()
                .get("mappings")
                .values());
    }

    private List<Long> queue() {
        return spa.people.inTenant(() -> {
            List<Long> ids = new ArrayList<>();
            spa.server
                    .bean(Review.class)
                    .queue(null, 100)
                    .items()
                    .forEach(item -> ids.add(item.mapping().id()));
            return ids;
        });
    }
}
