package dev.habitue.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.people.PersonRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accuracy on the made-up spas; the truth is read here and nowhere else. */
class LinkageAccuracyTest {
    @ParameterizedTest
    @CsvSource({"spa-small, 0.950, 0.84", "spa-large, 0.900, 0.77"})
    void linksASpasTwoSystems(String world, double leastF1, double leastRecallOfHigh) {
        SharedSpa spa = SharedSpa.of(world);

        LinkResult result = new PersonLinker().link(spa.legacy(), spa.current());

        Accuracy shown = Accuracy.of(result.links(), 70, spa.truth());
        Accuracy high = Accuracy.of(result.links(), 85, spa.truth());
        System.out.printf(
                "%s: from 70 %s, from 85 %s%n%s",
                world, shown, high, Accuracy.reliability(result.links(), spa.truth()));
        assertThat(shown.precision()).isGreaterThanOrEqualTo(0.965);
        assertThat(shown.f1()).isGreaterThanOrEqualTo(leastF1);
        assertThat(high.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(high.recall()).isGreaterThanOrEqualTo(leastRecallOfHigh);
    }

    /** The made-up town always runs, whatever stands beside the checkout. */
    @Test
    void linksAMadeUpTown() {
        MadeUpTown town = new MadeUpTown(2_400);

        LinkResult result = new PersonLinker().link(town.legacy(), town.current());

        Accuracy shown = Accuracy.of(result.links(), 70, town.truth());
        Accuracy high = Accuracy.of(result.links(), 85, town.truth());
        System.out.printf(
                "made-up town: from 70 %s, from 85 %s%n%s",
                shown, high, Accuracy.reliability(result.links(), town.truth()));
        assertThat(shown.precision()).isGreaterThanOrEqualTo(0.965);
        assertThat(shown.f1()).isGreaterThanOrEqualTo(0.93);
        assertThat(high.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(high.recall()).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void linksNobodyOfTwoTownsThatShareNobody() {
        MadeUpTown town = new MadeUpTown(1_200);
        List<PersonRecord> strangers = town.current().stream()
                .filter(record -> town.truth().values().stream().noneMatch(keys -> keys.contains(record.key())))
                .toList();
        List<PersonRecord> others = town.legacy().stream()
                .filter(record -> !town.truth().containsKey(record.key()))
                .toList();

        List<Link> links = new PersonLinker().link(others, strangers).links();

        assertThat(links.stream().filter(link -> link.confidence() >= 85))
                .hasSizeLessThanOrEqualTo(others.size() / 100);
    }

    @Test
    void staysRightInADirtierWorld() {
        SharedSpa spa = SharedSpa.of("spa-small");

        LinkResult result = new PersonLinker().link(dirtier(spa.legacy()), spa.current());

        Accuracy shown = Accuracy.of(result.links(), 70, spa.truth());
        Accuracy high = Accuracy.of(result.links(), 85, spa.truth());
        System.out.printf("spa-small, dirtier: from 70 %s, from 85 %s%n", shown, high);
        assertThat(shown.precision()).isGreaterThanOrEqualTo(0.965);
        assertThat(high.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(shown.recall()).isGreaterThanOrEqualTo(0.75);
    }

    /** A slip in every fifth name, one phone in ten lost, and one in ten the neighbour's. */
    private static List<PersonRecord> dirtier(List<PersonRecord> legacy) {
        SplittableRandom random = new SplittableRandom(99);
        List<PersonRecord> dirtier = new ArrayList<>();
        for (int i = 0; i < legacy.size(); i++) {
            PersonRecord record = legacy.get(i);
            int phone = random.nextInt(10);
            List<String> phones = phone == 0
                    ? List.of()
                    : phone == 1 ? legacy.get(Math.max(0, i - 1)).phones() : record.phones();
            String name = record.name() == null ? "" : record.name();
            if (random.nextInt(5) == 0 && name.length() > 4) {
                int at = random.nextInt(1, name.length() - 1);
                name = name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
            }
            dirtier.add(new PersonRecord(
                    record.key(), name, phones, record.email(), record.document(), record.place(), null));
        }
        return dirtier;
    }
}
