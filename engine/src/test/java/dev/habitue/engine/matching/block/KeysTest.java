package dev.habitue.engine.matching.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.compare.PeopleTable;
import dev.habitue.engine.matching.people.PersonRecord;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which two rows come to be compared at all: what blocking misses, nothing after it finds. */
class KeysTest {

    @Test
    void sortsAsTheJavaLibraryDoesAndKeepsEqualKeysInOrder() {
        Random random = new Random(77);
        for (int round = 0; round < 40; round++) {
            int size = random.nextInt(400);
            long[] keys = random.longs(size)
                    .map(key -> random.nextBoolean() ? key & 0xF : Math.abs(key))
                    .toArray();
            int[] rows = new int[size];
            Arrays.setAll(rows, i -> i);
            long[] before = keys.clone();
            long[] sorted = keys.clone();
            Arrays.sort(sorted);

            RadixSort.sort(keys, rows);

            assertThat(keys).isEqualTo(sorted);
            for (int i = 0; i < size; i++) {
                assertThat(before[rows[i]]).isEqualTo(keys[i]);
                assertThat(i == 0 || keys[i - 1] < keys[i] || rows[i - 1] < rows[i])
                        .isTrue();
            }
        }
    }

    @Test
    void tellsPartsApartWhereverTheyAreCut() {
        assertThat(PairKeys.of("ab", "c")).isNotEqualTo(PairKeys.of("a", "bc")).isNotEqualTo(PairKeys.of("abc"));
        assertThat(PairKeys.of("ab", "c")).isEqualTo(PairKeys.of("ab", "c"));
        assertThat(PairKeys.combine(1, 2)).isNotEqualTo(PairKeys.combine(2, 1));
    }

    @Test
    void givesNoTwoNamesOfATownOneKey() {
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            keys.add(PairKeys.of("persona " + i));
        }
        assertThat(keys).hasSize(200_000);
    }

    @ParameterizedTest
    @CsvSource({
        "vasquez, basques",
        "gonzalez, gonsales",
        "huerta, uerta",
        "cecilia, sesilia",
        "kevin, quevin",
        "jimenez, gimenez",
        "martin, martim",
        "llanos, lanos",
        "walter, valter",
        "max, mas"
    })
    void hearsSpellingsOfOneNameAlike(String one, String other) {
        assertThat(PairKeys.sound(one)).isEqualTo(PairKeys.sound(other));
    }

    @ParameterizedTest
    @CsvSource({"soto, rojas", "carlos, marcos", "paula, carla"})
    void hearsDifferentNamesApart(String one, String other) {
        assertThat(PairKeys.sound(one)).isNotEqualTo(PairKeys.sound(other)).isNotEmpty();
    }

    @Test
    void addsAKeyOnce() {
        LongArrayList keys = new LongArrayList();
        PairKeys.addOnce(keys, 5);
        PairKeys.addOnce(keys, 7);
        PairKeys.addOnce(keys, 5);
        assertThat(keys.toLongArray()).containsExactly(5, 7);
    }

    @Test
    void comparesWhoSharesAnyOneThingThatTellsPeople() {
        PersonRecord known =
                person("R", "Marcela Oyarzún Vera", "968412375", "marcela@correo.cl", "12.345.678-5", "Ancud");

        assertThat(meets(person("L", "X Y", "968412375", "", "", ""), known))
                .as("phone")
                .isTrue();
        assertThat(meets(person("L", "X Y", "", "marcela@correo.cl", "", ""), known))
                .as("e-mail")
                .isTrue();
        assertThat(meets(person("L", "X Y", "", "marcela@otro.cl", "", ""), known))
                .as("local part")
                .isTrue();
        assertThat(meets(person("L", "X Y", "", "", "12345678-5", ""), known))
                .as("document")
                .isTrue();
        assertThat(meets(person("L", "marcela oyarzun", "", "", "", ""), known))
                .as("name")
                .isTrue();
        assertThat(meets(person("L", "Marsela Oyarsun", "", "", "", ""), known))
                .as("sound")
                .isTrue();
        assertThat(meets(person("L", "Marcela Soto", "968412399", "", "", ""), known))
                .as("half a phone")
                .isTrue();
    }

    @Test
    void leavesStrangersAndTestsAlone() {
        PersonRecord known = person("R", "Marcela Oyarzún Vera", "968412375", "marcela@correo.cl", "", "Ancud");

        assertThat(meets(person("L", "Héctor Díaz", "944820913", "hdiaz@otro.cl", "", "Ancud"), known))
                .isFalse();
        assertThat(meets(person("L", "Prueba Prueba", "968412375", "", "", ""), known))
                .isFalse();
    }

    /** The promise of a plan for a table that nobody has seen before: a pair with one slip is still compared. */
    @Test
    void plansRulesThatSurviveAnErrorInAnyOneColumn() {
        int rows = 600;
        Random random = new Random(5);
        long[][] columns = new long[4][rows];
        for (int row = 0; row < rows / 2; row++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][row] = 1 + random.nextInt(40);
                columns[c][row + rows / 2] = columns[c][row];
            }
            columns[random.nextInt(columns.length)][row + rows / 2] = 1_000 + row;
        }
        BlockingPlan plan = new BlockingPlan(rows);
        for (int c = 0; c < columns.length; c++) {
            long[] column = columns[c];
            plan.add("column " + c, "column " + c, (row, keys) -> keys.add(column[row]));
        }
        List<BlockingRule> rules = plan.rules();
        Blocker blocker = new Blocker(rules, plan.refinements(), rows, rows, 100_000);

        for (int row = 0; row < rows / 2; row++) {
            assertThat(blocker.joins(row, row + rows / 2)).as("row %d", row).isTrue();
        }
        assertThat(plan.withoutRule(rules)).isEmpty();
        assertThat(rules.size()).isLessThanOrEqualTo(28);
    }

    @Test
    void blocksByARareValueAloneAndByCommonOnesTogether() {
        BlockingPlan plan = new BlockingPlan(1_000);
        plan.add("id", "id", (row, keys) -> keys.add(row / 2));
        plan.add("city", "city", (row, keys) -> keys.add(row % 10));
        plan.add("state", "state", (row, keys) -> keys.add(row % 16));
        plan.add("empty", "empty", (row, keys) -> {});

        assertThat(plan.rules().stream().map(BlockingRule::name)).containsExactly("id", "city and state");
        assertThat(plan.refinements().getFirst().name()).isEqualTo("id");
    }

    @Test
    void pairsNoTwoTermsOfOneSource() {
        BlockingPlan plan = new BlockingPlan(1_000);
        plan.add("day", "date", (row, keys) -> keys.add(row % 20));
        plan.add("month", "date", (row, keys) -> keys.add(row % 21));

        assertThat(plan.rules().stream().map(BlockingRule::name)).containsExactly("day", "month");
    }

    private static boolean meets(PersonRecord left, PersonRecord right) {
        PeopleTable people = new PeopleTable(List.of(left), List.of(right));
        PeopleBlocks blocks = new PeopleBlocks(people);
        Blocker blocker = new Blocker(blocks.rules(), blocks.refinements(), people.rows(), people.leftRows(), 1_000);
        List<String> met = new ArrayList<>();
        blocker.stream((a, b) -> met.add(a + " " + b));
        return !met.isEmpty();
    }

    private static PersonRecord person(
            String key, String name, String phone, String email, String document, @Nullable String place) {
        return new PersonRecord(key, name, phone.isEmpty() ? List.of() : List.of(phone), email, document, place, null);
    }
}
