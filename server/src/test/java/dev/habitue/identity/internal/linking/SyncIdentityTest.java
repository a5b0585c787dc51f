package dev.habitue.identity.internal.linking;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecords;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.SmallSpa;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SyncIdentityTest {
    private final SmallSpa spa = SmallSpa.opened();

    @Test
    void linksEachLegacyRecordToHerCurrentOneAndHoldsOthersApart() {
        JsonNode report = spa.sync();

        assertThat(IntStream.rangeClosed(1, 12).filter(n -> spa.customerOf("legacy", Integer.toString(n)) == n))
                .hasSize(12);
        for (String other : List.of("13", "14", "15", "21", "22")) {
            assertThat(spa.customerOf("legacy", other)).isEqualTo(spa.own("legacy", other));
        }
        assertThat(report.get("total_legacy").asInt()).isEqualTo(19);
        assertThat(report.get("total_current").asInt()).isEqualTo(16);
        assertThat(report.get("mappings_created").asInt())
                .isEqualTo(report.get("high_confidence").asInt()
                        + report.get("medium_confidence").asInt());
        assertThat(report.get("no_match").asInt())
                .isEqualTo(19 - report.get("mappings_created").asInt());
        JsonNode first = report.get("details").get(0);
        assertThat(first.get("legacy_name").asString()).isEqualTo("sonia silva 984280796");
        assertThat(first.get("current_name").asString()).isEqualTo("Sonia Silva Niklitschek");
        assertThat(first.get("reasons").toString()).contains("rut_exact", "phone_exact");
    }

    @Test
    void letsANameAloneWaitForReview() {
        spa.sync();
        Mapping mapping = spa.mapping("legacy", "16").orElseThrow();
        assertThat(mapping.confidence()).isLessThan(85);
        assertThat(mapping.status().awaitsReview()).isTrue();
    }

    @Test
    void attributesContactsToWhoeverTheyPointTo() {
        spa.sync();
        assertThat(spa.customerOf("legacy_services", "c1")).isEqualTo(1);
        assertThat(spa.customerOf("legacy_services", "c2")).isEqualTo(1);
        assertThat(spa.customerOf("legacy_services", "c3")).isEqualTo(spa.own("legacy", "21"));
        assertThat(spa.customerOf("legacy_services", "c4")).isEqualTo(spa.own("legacy_services", "c4"));
    }

    @Test
    void changesNothingWhenNothingHasChanged() {
        spa.sync();
        String before = spa.registry();

        JsonNode again = spa.sync();

        assertThat(again.get("mappings_created").asInt()).isZero();
        assertThat(again.get("high_confidence").asInt()).isGreaterThanOrEqualTo(12);
        assertThat(spa.registry()).isEqualTo(before);
    }

    @Test
    void partsWhoIsNoLongerTheSame() {
        spa.sync();
        spa.people.tell("legacy", person("5").named("Nelson Huenchucoy").phone("955500011"));
        spa.people.inTenant(() -> {
            spa.server.bean(SourceRecords.class).markDeleted("legacy", List.of("6"));
        });

        spa.sync();

        assertThat(spa.customerOf("legacy", "5")).isEqualTo(spa.own("legacy", "5"));
        assertThat(spa.mapping("legacy", "5")).isEmpty();
        assertThat(spa.mapping("legacy", "6")).isEmpty();
    }

    @Test
    void letsARejectionStandWhateverTheDataSayLater() {
        spa.sync();
        spa.decide("legacy", "4", "reject");
        assertThat(spa.customerOf("legacy", "4")).isEqualTo(spa.own("legacy", "4"));

        spa.people.tell("legacy", person("4").named("Francisca Schwerter Ulloa").phone("991234503"));
        spa.sync();

        assertThat(spa.mapping("legacy", "4")).isEmpty();
        assertThat(spa.customerOf("legacy", "4")).isEqualTo(spa.own("legacy", "4"));
    }

    @Test
    void letsAConfirmationStandWhateverTheDataSayLater() {
        spa.sync();
        spa.decide("legacy", "16", "confirm");
        assertThat(spa.customerOf("legacy", "16")).isEqualTo(16);

        spa.people.tell("legacy", person("16").named("Nelson Huenchucoy").phone("991234503"));
        spa.sync();

        assertThat(spa.mapping("legacy", "16")).map(Mapping::status).contains(MappingStatus.CONFIRMED);
        assertThat(spa.customerOf("legacy", "16")).isEqualTo(16);
    }

    @Test
    void leavesALinkApartThatAPersonTookApart() {
        spa.sync();
        long mapping = spa.mapping("legacy", "8").orElseThrow().id();
        spa.decide("legacy", "8", "undo");
        spa.sync();
        assertThat(spa.customerOf("legacy", "8")).isEqualTo(spa.own("legacy", "8"));

        spa.client.post("/api/v1/mappings/" + mapping + "/confirm", "");
        assertThat(spa.customerOf("legacy", "8")).isEqualTo(8);
    }

    @Test
    void restoresWhatADecisionHadChanged() {
        spa.sync();
        String before = spa.links();
        JsonNode rejected = spa.decide("legacy", "4", "reject");
        assertThat(spa.links()).isNotEqualTo(before);

        JsonNode restored = spa.client
                .post("/api/v1/mappings/" + rejected.get("id").asLong() + "/undo", "")
                .json();

        assertThat(restored.get("status").asString()).isEqualTo("active");
        assertThat(spa.links()).isEqualTo(before);
    }

    @Test
    void letsContactsFollowTheLegacyRecordTheyPointTo() {
        spa.sync();
        JsonNode registered = spa.client.post("/api/v1/mappings/register", """
                        {"source_system": "legacy", "source_entity_type": "customer", "source_id": "21",
                         "target_system": "current", "target_entity_type": "customer", "target_id": "16",
                         "confidence_score": 100}""").json();
        assertThat(spa.customerOf("legacy", "21")).isEqualTo(16);
        assertThat(spa.customerOf("legacy_services", "c3")).isEqualTo(16);
        spa.sync();
        assertThat(spa.customerOf("legacy_services", "c3")).isEqualTo(16);

        spa.client.post("/api/v1/mappings/" + registered.get("id").asLong() + "/undo", "");

        assertThat(spa.customerOf("legacy", "21")).isEqualTo(spa.own("legacy", "21"));
        assertThat(spa.customerOf("legacy_services", "c3")).isEqualTo(spa.own("legacy", "21"));
    }

    @Test
    void linksWhoComesFromTheTillWithTheWeightsItKnows() {
        spa.sync();
        spa.people.tell("till", person("t1").named("Ignacio Maldonado").phone("991234510"));
        long customer = spa.customerOf("till", "t1");
        // News of what other tests did may still come in and make others due beside her, who are linked by a whole run.
        assertEventually(() -> {
            spa.people.inTenant(() -> {
                LinkageDueTable due = spa.server.bean(LinkageDueTable.class);
                due.takeAll();
                due.forgetTaken();
                due.add(List.of(customer));
                spa.server.bean(LinkNewcomers.class).linkDue();
            });
            assertThat(spa.customerOf("till", "t1")).isEqualTo(11);
        });
        String before = spa.registry();
        spa.sync();
        assertThat(spa.mapping("till", "t1")).map(Mapping::status).contains(MappingStatus.ACTIVE);
        assertThat(spa.registry()).isEqualTo(before);
    }
}
