package dev.habitue.engine.matching.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How near two values are that are not equal. */
class ScalesTest {

    @ParameterizedTest
    @CsvSource({
        "1804974, 1804975, typo",
        "1804974, 1804794, typo",
        "1804974, 180497, typo",
        "1804974, 1804, different",
        "18049, 18994, two_typos",
        "18049, 18094, typo",
        "180497, 293846, different",
        "180497, 184097, typo",
        "180497, 188897, two_typos",
        "12, 13, typo",
        "1, 2, different"
    })
    void gradesACodeByItsSlips(String a, String b, String level) {
        assertThat(level(Scales.CODE, a, b)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "19800412, 19800413, typo",
        "19800412, 19804012, typo",
        "19801204, 19800412, parts_swapped",
        "19800412, 19810412, typo",
        "19800412, 19930412, two_parts",
        "19800412, 19800727, different",
        "19800412, 19801112, two_parts",
        "19800412, 19931130, different",
        "1980, 1981, typo",
        "1980, 19800412, different"
    })
    void gradesADateByItsPartsAndItsSlips(String a, String b, String level) {
        assertThat(level(Scales.DATE, a, b)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "wallaby place, wallaby plase, typo",
        "wallaby place, wallabyplace, typo",
        "wallaby place, wallaby pleis, similar",
        "green, place, different",
        "lakefront village, village by the lake, shared_words",
        "osorno, temuco, different"
    })
    void gradesTextByItsSlipsItsSoundAndItsWords(String a, String b, String level) {
        assertThat(level(Scales.TEXT, a, b)).isEqualTo(level);
    }

    @Test
    void gradesACategoryAsAnotherOneAndNoMore() {
        assertThat(level(Scales.CATEGORY, "nsw", "nswx")).isEqualTo("different");
    }

    @ParameterizedTest
    @EnumSource(Scales.class)
    void gradesAlikeFromEitherSideAndWithinItsLevels(Scales scale) {
        List<String> values = List.of(
                "19800412",
                "19801204",
                "1804974",
                "wallaby place",
                "place wallaby",
                "wallaby",
                "ana",
                "a",
                "lakefront place");
        for (String a : values) {
            for (String b : values) {
                if (!a.equals(b)) {
                    assertThat(scale.grade(a, b))
                            .as("%s and %s", a, b)
                            .isEqualTo(scale.grade(b, a))
                            .isBetween(1, scale.levels().size() - 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Scales.class)
    void namesItsLevelsFromExactToDifferent(Scales scale) {
        assertThat(scale.levels().getFirst()).isEqualTo("exact");
        assertThat(scale.levels().getLast()).isEqualTo("different");
        assertThat(scale.levels()).doesNotHaveDuplicates();
    }

    private static String level(Scales scale, String a, String b) {
        return scale.levels().get(scale.grade(a, b));
    }
}
