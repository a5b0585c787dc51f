package dev.habitue.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
    private static final int PEOPLE = 20_000;

    /** By Python's hashlib: the first 53 bits of SHA-256 over the name, a zero byte and the number, most significant first. */
    @ParameterizedTest
    @CsvSource({
        "welcome, 1, 0.5811126183830838",
        "welcome, 2, 0.32011267326730475",
        "bienvenida ñ, 42, 0.3534412997367543",
        "welcome, -7, 0.833886391039517"
    })
    void putsAPersonWhereEveryOtherReleaseAndLanguagePutsThem(String experiment, long person, double position) {
        assertThat(Assignment.position(experiment, person)).isEqualTo(position);
    }

    @Test
    void cutsTheLineOfPositionsByTheWeights() {
        // Person 12 stands below .1, person 3 at .167, person 1 at .581, person 8 at .734.
        assertThat(Assignment.group("welcome", 12, 1, 9)).isZero();
        assertThat(Assignment.group("welcome", 3, 1, 9)).isEqualTo(1);
        assertThat(Assignment.group("welcome", 3, 2, 5, 3)).isZero();
        assertThat(Assignment.group("welcome", 1, 2, 5, 3)).isEqualTo(1);
        assertThat(Assignment.group("welcome", 8, 2, 5, 3)).isEqualTo(2);
    }

    @Test
    void givesEachGroupItsShareOfThePeople() {
        int[] sizes = new int[3];
        for (int person = 0; person < PEOPLE; person++) {
            sizes[Assignment.group("shares", person, 0.5, 0.3, 0.2)]++;
        }
        assertThat(sizes[0] / (double) PEOPLE).isCloseTo(0.5, within(0.015));
        assertThat(sizes[1] / (double) PEOPLE).isCloseTo(0.3, within(0.015));
        assertThat(sizes[2] / (double) PEOPLE).isCloseTo(0.2, within(0.015));
    }

    @Test
    void readsWeightsAsProportionsWhateverTheyAddUpTo() {
        for (int person = 0; person < 500; person++) {
            assertThat(Assignment.group("scale", person, 1, 3)).isEqualTo(Assignment.group("scale", person, 25, 75));
        }
    }

    @Test
    void movesNobodyBetweenTheGroupsThatStayWhenTheHoldoutGrows() {
        for (int person = 0; person < 2_000; person++) {
            boolean heldOutBefore = Assignment.group("holdout", person, 10, 90) == 0;
            boolean heldOutAfter = Assignment.group("holdout", person, 20, 80) == 0;
            assertThat(!heldOutBefore || heldOutAfter).as("person %d", person).isTrue();
        }
    }

    @Test
    void putsEverybodyIntoTheOnlyGroup() {
        for (int person = 0; person < 100; person++) {
            assertThat(Assignment.group("one", person, 0.3)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void refusesAWeightThatIsNotPositive(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.group("refused", 1, 1, weight))
                .withMessage("weights must be positive");
    }
}
