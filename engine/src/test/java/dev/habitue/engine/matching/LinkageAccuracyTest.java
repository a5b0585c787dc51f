package dev.habitue.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accuracy on the made-up spas; the truth is read here and nowhere else. */
class LinkageAccuracyTest {
    @ParameterizedTest
    @CsvSource({"spa-small, 0.950, 0.84", "spa-large, 0.900, 0.77"})
    void linksASpasTwoSystems(String world, double leastF1, double leastRecallOfHigh) {
        SharedData.Spa spa = SharedData.spa(SharedData.required(world));

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
}
