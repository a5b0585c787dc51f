package dev.habitue.engine.matching;

import static dev.habitue.engine.matching.Town.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.habitue.engine.matching.decide.Band;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.engine.matching.people.Rut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonLinkerTest {
    private static final String RUT = new Rut(12_711_905).format();
    private static final String OTHER_RUT = new Rut(17_402_338).format();

    private Town town = new Town(0);

    @BeforeEach
    void settle() {
        town = new Town(900);
    }

    @Test
    void linksMostOfATownAndExplainsEachLink() {
        LinkResult result = new PersonLinker().link(town.legacy, town.current);

        List<Link> shown =
                result.links().stream().filter(link -> link.confidence() >= 70).toList();
        long right = shown.stream()
                .filter(link ->
                        link.leftKey().substring(1).equals(link.rightKey().substring(1)))
                .count();
        assertThat(right).isGreaterThan(260);
        assertThat((double) right / shown.size()).isGreaterThan(0.965);
        assertThat(result.links()).allSatisfy(link -> {
            assertThat(link.evidence().stream()
                            .mapToDouble(Evidence::weightBits)
                            .sum())
                    .isCloseTo(link.weightBits(), within(0.01));
            assertThat(link.reasons()).isNotEmpty();
            assertThat(link.band()).isEqualTo(Band.of(link.confidence()));
        });
    }

    @Test
    void linksTheSameWhateverTheOrder() {
        LinkResult once = new PersonLinker().link(town.legacy, town.current);
        List<PersonRecord> legacy = new ArrayList<>(town.legacy);
        List<PersonRecord> current = new ArrayList<>(town.current);
        Collections.shuffle(legacy, new Random(3));
        Collections.shuffle(current, new Random(4));

        assertThat(new PersonLinker().link(legacy, current)).isEqualTo(once);
    }

    @Test
    void knowsANicknameASwappedNameAndATypoBesideAPhone() {
        assertThat(reasons("Caro Niklitschek", "Carolina Niklitschek Soto")).contains("phone_exact", "name_nickname");
        assertThat(reasons("Pepe Niklitschek", "José Niklitschek")).contains("phone_exact", "name_nickname");
        assertThat(reasons("Niklitschek Andrea", "Andrea Niklitschek")).contains("phone_exact", "name_exact");
        assertThat(reasons("Andrea Nikltischek", "Andrea Niklitschek")).contains("phone_exact", "name_fuzzy");
    }

    @Test
    void findsAPhoneInTheNameOrTheDocument() {
        town.legacy.add(person("L", "andrea niklitschek 977123498", "", "", "", ""));
        town.legacy.add(person("M", "tomas oelckers", "", "", "97 712 34 55", ""));
        town.current.add(person("C", "Andrea Niklitschek", "+56977123498", "", "", ""));
        town.current.add(person("D", "Tomás Oelckers", "+56977123455", "", "", ""));

        assertThat(link("L").orElseThrow().reasons()).contains("phone_exact");
        assertThat(link("M").orElseThrow().reasons()).contains("phone_exact");
    }

    @Test
    void holdsAHouseholdApart() {
        town.legacy.add(person("L", "Andrea Niklitschek", "977123498", "casa@niklitschek.cl", "", "Osorno"));
        town.current.add(person("C", "Bernardo Niklitschek", "+56977123498", "casa@niklitschek.cl", "", "Osorno"));

        LinkResult result = new PersonLinker().link(town.legacy, town.current);

        assertThat(result.links()).noneMatch(link -> link.leftKey().equals("L"));
        assertThat(result.households()).anySatisfy(household -> {
            assertThat(household.leftKey()).isEqualTo("L");
            assertThat(household.reasons()).contains("phone_exact", "email_exact", "name_conflict", "household");
        });
    }

    @Test
    void callsAnAddressWithAMendedDomainSimilarAndOneAsItWasGivenExact() {
        town.legacy.add(person("L", "Andrea Niklitschek", "", "aniklas77@gmial.com", "", "Osorno"));
        town.current.add(person("C", "Andrea Niklitschek", "", "aniklas77@gmail.com", "", "Osorno"));
        town.legacy.add(person("M", "Tomas Oelckers", "", "toe@oelckers.cl; casa@oelckers.cl", "", "Osorno"));
        town.current.add(person("D", "Tomas Oelckers", "", "casa@oelckers.cl", "", "Osorno"));
        town.legacy.add(person("N", "Rosa Peñafiel Winkler", "", "rosapeñafiel@winkler.cl", "", "Osorno"));
        town.current.add(person("E", "Rosa Peñafiel Winkler", "", "rosapenafiel@winkler.cl", "", "Osorno"));

        assertThat(link("L").orElseThrow().reasons()).contains("email_similar").doesNotContain("email_exact");
        assertThat(link("M").orElseThrow().reasons()).contains("email_exact");
        assertThat(link("N").orElseThrow().reasons()).contains("email_similar").doesNotContain("email_exact");
    }

    @Test
    void holdsDifferentValidRutsApartHoweverAlikeTheRest() {
        town.legacy.add(person("L", "Andrea Niklitschek", "977123498", "", RUT, "Osorno"));
        town.current.add(person("C", "Andrea Niklitschek", "+56977123498", "", OTHER_RUT, "Osorno"));

        LinkResult result = new PersonLinker().link(town.legacy, town.current);

        assertThat(result.links()).noneMatch(link -> link.leftKey().equals("L"));
        assertThat(result.households())
                .anySatisfy(household -> assertThat(household.reasons()).contains("rut_conflict", "household"));
    }

    @Test
    void neverLetsANameAloneReach85() {
        town.legacy.add(person("L", "Bernardita Niklitschek Oelckers", "", "", "", ""));
        town.current.add(person("C", "Bernardita Niklitschek Oelckers", "+56977123498", "", RUT, ""));

        Link link = link("L").orElseThrow();

        assertThat(link.confidence()).isBetween(50.0, 84.9);
        assertThat(link.band()).isNotEqualTo(Band.HIGH);
    }

    @Test
    void saysWhichRutIsMistyped() {
        String mistyped = RUT.replace("711", "771");
        town.legacy.add(person("L", "Andrea Niklitschek", "", "", mistyped, "Osorno"));
        town.current.add(person("C", "Andrea Niklitschek", "+56977123498", "", RUT, "Osorno"));

        assertThat(link("L").orElseThrow().reasons()).contains("rut_typo");
    }

    @Test
    void linksNoTestRecord() {
        town.legacy.add(person("L", "prueba", "977123498", "", "", ""));
        town.current.add(person("C", "prueba", "+56977123498", "", "", ""));

        assertThat(link("L")).isEmpty();
    }

    @Test
    void linksNewRecordsWithAModelThatWasKept() {
        LinkResult trained = new PersonLinker().link(town.legacy, town.current);
        LinkModel kept = LinkModel.fromMap(trained.model().toMap());
        List<PersonRecord> one = List.of(town.legacy.getFirst());

        LinkResult later = new PersonLinker().link(one, town.current, kept);

        assertThat(kept).isEqualTo(trained.model());
        assertThat(later.links()).hasSize(1);
        assertThat(later.links().getFirst().rightKey())
                .isEqualTo("C" + one.getFirst().key().substring(1));
    }

    @Test
    void attributesManyContactsToOnePerson() {
        LinkModel model = new PersonLinker().link(town.legacy, town.current).model();
        PersonRecord person = town.current.getFirst();
        String phone = person.phones().getFirst();
        List<PersonRecord> contacts = List.of(
                PersonRecord.contact("V1", person.name(), phone, ""),
                PersonRecord.contact("V2", person.name(), phone, person.email()),
                PersonRecord.contact("V3", "Wanda Quezada", "933221144", ""));

        LinkResult result = new PersonLinker().attribute(contacts, town.current, model);

        assertThat(result.links()).extracting(Link::leftKey).containsExactly("V1", "V2");
        assertThat(result.links()).extracting(Link::rightKey).containsOnly(person.key());
    }

    @Test
    void answersWithNothingWhereThereIsNothing() {
        assertThat(new PersonLinker().link(List.of(), town.current).links()).isEmpty();
        assertThat(new PersonLinker().link(town.legacy, List.of()).links()).isEmpty();
        assertThat(new PersonLinker().link(List.of(), List.of()).links()).isEmpty();
    }

    private List<String> reasons(String legacyName, String currentName) {
        settle();
        town.legacy.add(person("L", legacyName, "977123498", "", "", ""));
        town.current.add(person("C", currentName, "+56977123498", "", "", ""));
        Link link = link("L").orElseThrow();
        assertThat(link.rightKey()).isEqualTo("C");
        assertThat(link.confidence()).isGreaterThanOrEqualTo(85);
        return link.reasons();
    }

    private Optional<Link> link(String key) {
        return new PersonLinker()
                .link(town.legacy, town.current).links().stream()
                        .filter(link -> link.leftKey().equals(key))
                        .findFirst();
    }
}
