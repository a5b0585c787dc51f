package dev.habitue.engine.matching;

import static dev.habitue.engine.matching.Town.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.engine.matching.people.Rut;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Siblings, spouses, fathers and sons share phone, surname, birth date and address, and are not one person. */
class FamiliesTest {
    private static final String PHONE = "977123498";

    private final Town town = new Town(300);

    @ParameterizedTest
    @CsvSource({
        "Daniel, Daniela",
        "Mario, María",
        "Francisco, Francisca",
        "Juan, Juana",
        "Andrés, Andrea",
        "Carlos, Carla",
        "Cristián, Cristina",
        "Martín, Martina",
        "Víctor, Victoria",
        "Luis, Luisa",
        "Gabriel, Gabriela",
        "Valentín, Valentina",
        "Vicente, Vicenta",
        "Camilo, Camila",
        "Clara, Carla",
        "Marcela, Mariela",
        "María, Mariana",
        "Rosa, Rosario",
        "Juan, Juanita",
        "José, Josefa",
        "Yerko, Yerka",
        "Sofía, Martín"
    })
    void holdsSiblingsApartAsAHousehold(String one, String other) {
        LinkResult result = linked(one + " Niklitschek", other + " Niklitschek");

        assertThat(result.links()).noneMatch(link -> link.leftKey().equals("L"));
        assertThat(household(result).orElseThrow().reasons()).contains("phone_exact", "name_conflict", "household");
        assertThat(household(result).orElseThrow().confidence()).isLessThanOrEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "Andrea Niklischek, Andrea Niklitschek",
        "Maurcio Niklitschek, Mauricio Niklitschek",
        "Dainel Niklitschek, Daniel Niklitschek",
        "Christian Niklitschek, Cristián Niklitschek",
        "Sophia Niklitschek, Sofía Niklitschek",
        "Jhon Niklitschek, John Niklitschek",
        "Juanita Niklitschek, Juana Niklitschek",
        "Carmencita Niklitschek, Carmen Niklitschek",
        "Pancho Niklitschek, Francisco Niklitschek",
        "Caroina Niklitschek, Carolina Niklitschek",
        "Daniel Niklitschek Jr, Daniel Niklitschek Jr."
    })
    void stillLinksATypoASpellingAndANickname(String one, String other) {
        Link link = link(linked(one, other)).orElseThrow();

        assertThat(link.rightKey()).isEqualTo("C");
        assertThat(link.confidence()).isGreaterThanOrEqualTo(85);
        assertThat(link.reasons()).doesNotContain("household");
    }

    @ParameterizedTest
    @CsvSource({
        "Juan Pablo Niklitschek, Juan Carlos Niklitschek",
        "María Paz Niklitschek, María José Niklitschek",
        "Daniel Niklitschek Oelckers, Daniel Niklitschek Oelckers Jr.",
        "Daniel Niklitschek Oelckers, Daniel Niklitschek Oelckers Hijo"
    })
    void leavesToAPersonWhoMayBeSiblingOrSon(String one, String other) {
        LinkResult result = linked(one, other);

        Link link = link(result).orElseThrow();
        assertThat(link.confidence()).isLessThan(85);
        assertThat(link.reasons()).contains("household");
    }

    @Test
    void leavesToAPersonAFatherAndASonOfOneName() {
        town.legacy.add(born("L", "Daniel Niklitschek Oelckers", "1958-03-11"));
        town.current.add(born("C", "Daniel Niklitschek Oelckers", "1986-07-02"));

        Link link = link(new PersonLinker().link(town.legacy, town.current)).orElseThrow();

        assertThat(link.confidence()).isLessThan(85);
        assertThat(link.reasons()).contains("household");
    }

    @Test
    void holdsTwinsOfOneBirthDateAndAddressApart() {
        town.legacy.add(born("L", "Tomás Niklitschek Oelckers", "1986-07-02"));
        town.current.add(born("C", "Tomasa Niklitschek Oelckers", "1986-07-02"));

        LinkResult result = new PersonLinker().link(town.legacy, town.current);

        assertThat(link(result)).isEmpty();
        assertThat(household(result).orElseThrow().reasons()).contains("household");
    }

    @Test
    void findsAHouseholdByAddressAlone() {
        town.legacy.add(person("L", "Daniela Niklitschek", "", "", "", "Los Arrayanes 451, Osorno"));
        town.current.add(person("C", "Daniel Niklitschek", "", "", "", "los arrayanes 451, osorno"));

        assertThat(household(new PersonLinker().link(town.legacy, town.current)))
                .isPresent();
    }

    @Test
    void makesNoHouseholdOfAnAgencysPhone() {
        for (int i = 0; i < 12; i++) {
            town.legacy.add(person("L" + i + "x", "Guest" + i + " Niklitschek", PHONE, "", "", ""));
        }
        town.current.add(person("C", "Bernardo Oelckers", PHONE, "", "", ""));

        assertThat(new PersonLinker().link(town.legacy, town.current).households())
                .noneMatch(household -> household.rightKey().equals("C"));
    }

    @Test
    void doubtsNobodyWhoIsFoundForSure() {
        town.current.add(person("D", "Daniela Niklitschek", "+56" + PHONE, "", "", ""));

        LinkResult result = linked("Daniela Niklitschek", "Daniel Niklitschek");

        assertThat(link(result).orElseThrow().rightKey()).isEqualTo("D");
        assertThat(household(result)).isEmpty();
    }

    @Test
    void tellsTwoPeopleOfOneCompanysRut() {
        String company = new Rut(76_412_338).format();
        town.legacy.add(person("L", "Marcela Niklitschek", "977123411", "", company, "Osorno"));
        town.current.add(person("C", "Rodrigo Oelckers", "+56977123422", "", company, "Osorno"));

        assertThat(link(new PersonLinker().link(town.legacy, town.current))).isEmpty();
    }

    @Test
    void linksWhoGivesHerCompanysRutOnceAndHerOwnAtAnotherTime() {
        town.legacy.add(person("L", "Marcela Niklitschek", PHONE, "", new Rut(76_412_338).format(), "Osorno"));
        town.current.add(person("C", "Marcela Niklitschek", PHONE, "", new Rut(12_711_905).format(), "Osorno"));

        assertThat(link(new PersonLinker().link(town.legacy, town.current))
                        .orElseThrow()
                        .confidence())
                .isGreaterThanOrEqualTo(85);
    }

    @Test
    void givesEachOfTwoCrossedRejectionsWhoIsLeft() {
        town.legacy.add(person("LX", "Ana Niklitschek", "977123401", "", "", ""));
        town.legacy.add(person("LY", "Ana Niklitschek", "977123402", "", "", ""));
        town.current.add(person("CX", "Ana Niklitschek", "977123401", "", "", ""));
        town.current.add(person("CY", "Ana Niklitschek", "977123402", "", "", ""));
        Bars bars = new Bars();
        bars.part("LX", "CX");
        bars.part("CY", "LY");

        LinkResult result = new PersonLinker().link(town.legacy, town.current, bars);

        assertThat(result.links())
                .filteredOn(link -> link.leftKey().matches("L[XY]"))
                .extracting(link -> link.leftKey() + link.rightKey())
                .containsExactly("LXCY", "LYCX");
    }

    @Test
    void findsWhoStandsTwiceInOneList() {
        town.current.add(person("77", "Ana María Niklitschek Oelckers", "977123401", "ana.n@niklitschek.cl", "", ""));
        town.current.add(person("123", "ana niklitschek", "977123409", "ana.n@niklitschek.cl", "", ""));
        town.current.add(person("124", "Anabel Niklitschek", "977123401", "", "", ""));

        List<Link> twice = new PersonLinker().duplicates(town.current, Bars.NONE);

        assertThat(twice)
                .filteredOn(link -> link.leftKey().equals("123"))
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.rightKey()).isEqualTo("77");
                    assertThat(link.reasons()).contains("email_exact");
                });
        assertThat(twice).noneMatch(link -> link.leftKey().equals("124"));
        assertThat(twice).hasSizeLessThan(10);
        Bars bars = new Bars();
        bars.part("77", "123");
        assertThat(new PersonLinker().duplicates(town.current, bars))
                .noneMatch(link -> link.leftKey().equals("123"));
    }

    @Test
    void linksEachOfTwoPhonesInAFieldAndAForeignMobileInEitherSpelling() {
        town.legacy.add(person("L", "lucia oelckers", "65 2 234567 anexo 3 / 977123498", "", "", ""));
        town.current.add(person("C", "Lucía Oelckers Rossi", "+56977123498", "", "", ""));
        town.legacy.add(person("M", "lucia bianqui", "+54 2944 15 123456", "", "", ""));
        town.current.add(person("D", "Lucía Bianqui Rossi", "+5492944123456", "", "", ""));

        List<Link> links = new PersonLinker().link(town.legacy, town.current).links();

        assertThat(links)
                .filteredOn(link -> link.leftKey().equals("L"))
                .singleElement()
                .satisfies(link -> assertThat(link.reasons()).contains("phone_exact"));
        assertThat(links)
                .filteredOn(link -> link.leftKey().equals("M"))
                .singleElement()
                .satisfies(link -> assertThat(link.reasons()).contains("phone_exact"));
    }

    private LinkResult linked(String legacyName, String currentName) {
        town.legacy.add(person("L", legacyName, PHONE, "", "", "Osorno"));
        town.current.add(person("C", currentName, "+56" + PHONE, "", "", "Osorno"));
        return new PersonLinker().link(town.legacy, town.current);
    }

    private static PersonRecord born(String key, String name, String date) {
        return new PersonRecord(key, name, List.of(PHONE), "", "", "Los Arrayanes 451, Osorno", LocalDate.parse(date));
    }

    private static Optional<Link> link(LinkResult result) {
        return result.links().stream()
                .filter(link -> link.leftKey().equals("L"))
                .findFirst();
    }

    private static Optional<Household> household(LinkResult result) {
        return result.households().stream()
                .filter(household ->
                        household.leftKey().equals("L") && household.rightKey().equals("C"))
                .findFirst();
    }
}
