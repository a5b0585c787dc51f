package dev.habitue.identity.internal.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.decide.Band;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.ProposedLink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what the engine says of keys to what the registry keeps of records. */
class ProposedLinksTest {
    private final ProposedLinks proposed = new ProposedLinks();

    @ParameterizedTest
    @CsvSource({"100, ACTIVE", "85, ACTIVE", "84.9, PROVISIONAL", "70, PROVISIONAL", "69.9, SUGGESTED", "50, SUGGESTED"
    })
    void putsALinkInForceByTheBandOfItsConfidence(double confidence, MappingStatus status) {
        proposed.link(link(confidence), ConfidenceBands.DEFAULT);

        assertThat(proposed.linkOf("12")).extracting(ProposedLink::status).isEqualTo(status);
        assertThat(ConfidenceBands.DEFAULT.isMatch(confidence)).isTrue();
    }

    @Test
    void holdsNothingBelowTheTenantsLowestBandForAMatch() {
        assertThat(ConfidenceBands.DEFAULT.isMatch(49.9)).isFalse();
        assertThat(new ConfidenceBands(95, 90, 80).isMatch(79.9)).isFalse();
        assertThat(new ConfidenceBands(95, 90, 80).statusOf(90)).isEqualTo(MappingStatus.PROVISIONAL);
    }

    @Test
    void namesTheRecordsAndRoundsTheEvidence() {
        proposed.link(link(92), ConfidenceBands.DEFAULT);

        assertThat(proposed.linkOf("12"))
                .isEqualTo(new ProposedLink(
                        "12",
                        EntityRef.ofRecord(SourceRecord.CURRENT, "7"),
                        92,
                        MappingStatus.ACTIVE,
                        List.of("phone_exact"),
                        List.of(new EvidenceLine("phone", "exact", 12.35))));
        assertThat(proposed.linkOf("13")).isNull();
    }

    @Test
    void onlySuggestsWhatIsForTheOwnerToJoin() {
        proposed.suggestion(link(99.9));

        assertThat(proposed.linkOf("12")).extracting(ProposedLink::status).isEqualTo(MappingStatus.SUGGESTED);
    }

    @Test
    void showsFiveOfOneFamilyAtMost() {
        for (int other = 0; other < 9; other++) {
            proposed.household(new Household("legacy:12", "current:" + other, 20, List.of("household"), List.of()));
        }

        assertThat(proposed.householdsOf("12")).hasSize(5).allMatch(one -> one.status() == MappingStatus.HOUSEHOLD);
        assertThat(proposed.householdsOf("13")).isEmpty();
    }

    @Test
    void takesAKeyApartAtItsFirstColonOnly() {
        assertThat(PersonRecords.ref("till:a:b")).isEqualTo(EntityRef.ofRecord(SourceRecord.TILL, "a:b"));
        assertThat(PersonRecords.key(SourceRecord.TILL, "a:b")).isEqualTo("till:a:b");
    }

    @Test
    void takesTheSameRecordsForTheSameAndAnyOtherForOthers() {
        byte[] plain = fingerprint(person("ana", "x"));

        assertThat(fingerprint(person("ana", "x"))).isEqualTo(plain);
        assertThat(fingerprint(person("ana", null))).isNotEqualTo(plain);
        assertThat(fingerprint(person("ana", ""))).isNotEqualTo(fingerprint(person("ana", null)));
        assertThat(fingerprint(person("anax", ""))).isNotEqualTo(plain);
        assertThat(fingerprint(person("ana", "x"), person("eva", "x")))
                .isNotEqualTo(fingerprint(person("eva", "x"), person("ana", "x")));
    }

    private static byte[] fingerprint(PersonRecord... people) {
        Fingerprint fingerprint = new Fingerprint();
        for (PersonRecord person : people) {
            fingerprint.add(person);
        }
        return fingerprint.value();
    }

    private static PersonRecord person(String name, @Nullable String email) {
        return new PersonRecord("legacy:1", name, List.of(), email, null, null, null);
    }

    private static Link link(double confidence) {
        return new Link(
                "legacy:12",
                "current:7",
                confidence,
                Band.of(confidence),
                List.of("phone_exact"),
                List.of(new Evidence("phone", "exact", 12.3456)),
                12.3456,
                99);
    }
}
