package dev.habitue.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.ColumnSpec.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What any two files of people hold: families, phones in two spellings, and nothing that depends on which file comes first. */
class TableFamiliesTest {
    private static final List<ColumnSpec> COLUMNS = List.of(
            new ColumnSpec("nombre", Type.NAME),
            new ColumnSpec("telefono", Type.PHONE),
            new ColumnSpec("nacimiento", Type.BIRTH_DATE),
            new ColumnSpec("direccion", Type.ADDRESS),
            new ColumnSpec("rut", Type.DOCUMENT));
    private static final List<String> GIVEN =
            List.of("Ana", "Bruno", "Carla", "Diego", "Elena", "Hugo", "Inés", "Julia");
    private static final List<String> SURNAMES =
            List.of("Ocampo", "Quezada", "Winkler", "Barría", "Opitz", "Yáñez", "Uribe", "Soto", "Klenner", "Ampuero");

    private final List<TableRow> left = new ArrayList<>();
    private final List<TableRow> right = new ArrayList<>();

    TableFamiliesTest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 240; i++) {
            String name = GIVEN.get(random.nextInt(GIVEN.size())) + " " + SURNAMES.get(random.nextInt(SURNAMES.size()))
                    + " " + SURNAMES.get(random.nextInt(SURNAMES.size()));
            String phone = "9" + random.nextInt(20_000_000, 99_999_999);
            String born = "19" + random.nextInt(40, 99) + "-0" + random.nextInt(1, 9) + "-" + random.nextInt(10, 28);
            String street = SURNAMES.get(random.nextInt(SURNAMES.size())) + " " + random.nextInt(1, 900);
            left.add(new TableRow("l" + i, List.of(name, phone, born, street, "")));
            if (i % 2 == 0) {
                right.add(new TableRow("r" + i, List.of(name, i % 3 == 0 ? "" : phone, born, street, "")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Daniel Niklitschek, Daniela Niklitschek, 1990-03-04, 1990-03-04",
        "Mario Niklitschek, María Niklitschek, 1990-03-04, 1990-03-04",
        "Juan Niklitschek, Juana Niklitschek, 1990-03-04, 1992-08-11",
        "Sofía Niklitschek, Martín Niklitschek, 1990-03-04, 1990-03-04",
        "Juan Niklitschek Soto, Juan Niklitschek Soto, 1958-03-04, 1986-11-21",
        "Juan Niklitschek Soto, Juan Niklitschek Soto Jr., 1958-03-04, 1958-03-04"
    })
    void keepsAFamilyForAPersonToJudge(String one, String other, String bornOne, String bornOther) {
        left.add(row("L", one, bornOne));
        right.add(row("R", other, bornOther));

        Optional<TablePair> linked = pair(new TableLinker(COLUMNS).link(left, right), "L", "R");
        left.add(row("R", other, bornOther));
        TableResult within = new TableLinker(COLUMNS).deduplicate(left);

        assertThat(linked.orElseThrow().household()).isTrue();
        assertThat(linked.orElseThrow().probability()).isLessThan(0.85);
        assertThat(within.clusters().get("L")).isNotEqualTo(within.clusters().get("R"));
        assertThat(pair(within, "L", "R")).hasValueSatisfying(pair -> {
            assertThat(pair.household()).isTrue();
            assertThat(pair.probability()).isLessThan(0.85);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Maurcio Niklitschek, Mauricio Niklitschek",
        "Mauricio Niklischek, Mauricio Niklitschek",
        "Christian Niklitschek, Cristián Niklitschek"
    })
    void stillLinksATypo(String one, String other) {
        left.add(row("L", one, "1990-03-04"));
        right.add(row("R", other, "1990-03-04"));

        TablePair pair =
                pair(new TableLinker(COLUMNS).link(left, right), "L", "R").orElseThrow();

        assertThat(pair.probability()).isGreaterThan(0.85);
        assertThat(pair.household()).isFalse();
    }

    @Test
    void tellsNamesakesApartWhoseBirthDateIsAPlaceholder() {
        List<TableRow> people = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(34);
        List<ColumnSpec> columns = List.of(
                new ColumnSpec("nombre", Type.NAME),
                new ColumnSpec("nacimiento", Type.BIRTH_DATE),
                new ColumnSpec("ciudad", Type.CITY),
                new ColumnSpec("telefono", Type.PHONE));
        for (int i = 0; i < 600; i++) {
            String name = GIVEN.get(random.nextInt(GIVEN.size())) + " " + SURNAMES.get(random.nextInt(SURNAMES.size()));
            String born = i % 9 == 0 ? "1900-01-01" : "19" + random.nextInt(40, 99) + "-05-" + random.nextInt(10, 28);
            people.add(
                    new TableRow("p" + i, List.of(name, born, "Osorno", "9" + random.nextInt(20_000_000, 99_999_999))));
        }
        people.add(new TableRow("A", List.of("Olga Pinuer", "1900-01-01", "Ancud", "977123401")));
        people.add(new TableRow("B", List.of("Olga Pinuer", "1900-01-01", "Castro", "966554433")));

        Optional<TablePair> pair = pair(new TableLinker(columns).deduplicate(people), "A", "B");

        assertThat(pair.map(TablePair::probability).orElse(0.0)).isLessThan(0.85);
    }

    @Test
    void linksThePhonesAndDocumentsOfOtherSpellings() {
        left.add(new TableRow("L", List.of("Lucía Bianqui", "+54 2944 15 123456 / 22", "", "", "RUT: 009876543‑3")));
        right.add(new TableRow("R", List.of("Lucía Bianqui Rossi", "+5492944123456", "", "", "9.876.543-3")));

        TablePair pair =
                pair(new TableLinker(COLUMNS).link(left, right), "L", "R").orElseThrow();

        assertThat(pair.evidence())
                .anySatisfy(line ->
                        assertThat(line.comparison() + " " + line.level()).isEqualTo("telefono exact"))
                .anySatisfy(line ->
                        assertThat(line.comparison() + " " + line.level()).isEqualTo("rut exact"));
    }

    @Test
    void findsTheSameWhicheverTableIsNamedFirst() {
        right.add(row("R", "Hugo Niklitschek", "1990-03-04"));
        left.add(row("L", "Hugo Niklitschek", "1990-03-04"));
        left.add(row("M", "Hugo Niklitschek", "1990-03-04"));
        List<TableRow> half = left.subList(0, right.size());
        for (List<TableRow> other : List.of(left, half)) {
            TableResult once = new TableLinker(COLUMNS).link(other, right);
            TableResult turned = new TableLinker(COLUMNS).link(right, other);

            assertThat(turned.pairs().stream().map(pair -> pair.rightKey() + pair.leftKey() + pair.probability()))
                    .containsExactlyInAnyOrderElementsOf(once.pairs().stream()
                            .map(pair -> pair.leftKey() + pair.rightKey() + pair.probability())
                            .toList());
        }
    }

    @Test
    void givesWhatIsAskedForBelowAHalf() {
        left.add(new TableRow("L", List.of("Hugo Soto", "", "", "", "")));
        right.add(new TableRow("R", List.of("Hugo Soto", "", "", "", "")));
        TableLinker linker = new TableLinker(COLUMNS);

        assertThat(linker.link(left, right, 0.01).pairs())
                .hasSizeGreaterThan(linker.link(left, right).pairs().size())
                .anyMatch(pair -> pair.probability() < 0.5);
        assertThat(linker.deduplicate(left).pairs()).noneMatch(pair -> pair.probability() < 0.5);
    }

    private static TableRow row(String key, String name, String born) {
        return new TableRow(key, List.of(name, "977123498", born, "Los Arrayanes 451", ""));
    }

    private static Optional<TablePair> pair(TableResult result, String one, String other) {
        return result.pairs().stream()
                .filter(pair -> List.of(pair.leftKey(), pair.rightKey()).containsAll(List.of(one, other)))
                .findFirst();
    }
}
