package dev.habitue.campaigns.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Campaigns.Caveat;
import dev.habitue.campaigns.Campaigns.Part;
import dev.habitue.campaigns.Plan;
import dev.habitue.messages.MessageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparePartsTest {
    private static final Plan PLAN = new Plan(
            MessageKind.MISS_YOU,
            "miss_you",
            Audience.EVERYBODY,
            Map.of(),
            List.of(new Plan.Variant("A", 1, null), new Plan.Variant("B", 1, null)),
            10,
            null,
            0);

    private static Part part(String name, long people, long converted) {
        return new Part(name, people, converted, 0);
    }

    private static CompareParts.Comparison of(Part... parts) {
        return CompareParts.of(PLAN, List.of(parts));
    }

    @Test
    void compareAllVariantsTogetherWithWhoGotNothing() {
        CompareParts.Comparison comparison = of(part("A", 500, 60), part("B", 500, 40), part(Split.HOLDOUT, 1_000, 50));

        assertThat(comparison.caveat()).isNull();
        assertThat(comparison.lift()).isNotNull();
        assertThat(comparison.lift().estimate()).isCloseTo(.05, within(1e-9));
        assertThat(comparison.lift().isClear()).isTrue();
    }

    @Test
    void sayNothingOfFewerThanThirtyOnASide() {
        assertThat(of(part("A", 500, 60), part("B", 500, 40), part(Split.HOLDOUT, 29, 1)))
                .isEqualTo(new CompareParts.Comparison(null, Caveat.NOT_ENOUGH_PEOPLE));
        assertThat(of(part("A", 15, 6), part("B", 14, 4), part(Split.HOLDOUT, 300, 1)))
                .isEqualTo(new CompareParts.Comparison(null, Caveat.NOT_ENOUGH_PEOPLE));
        assertThat(of(part("A", 15, 6), part("B", 15, 4), part(Split.HOLDOUT, 30, 1))
                        .lift())
                .isNotNull();
    }

    @Test
    void sayNothingWithoutAHoldout() {
        assertThat(of(part("A", 500, 60), part("B", 500, 40)).lift()).isNull();
    }

    @Test
    void warnOfGroupsThatAreNotAsLargeAsTheyWereToBe() {
        assertThat(of(part("A", 700, 60), part("B", 300, 40), part(Split.HOLDOUT, 100, 5))
                        .caveat())
                .isEqualTo(Caveat.UNEVEN_SPLIT);
        assertThat(of(part("A", 1_000, 60), part(Split.HOLDOUT, 100, 5)).caveat())
                .as("a variant that nobody is in")
                .isEqualTo(Caveat.UNEVEN_SPLIT);
    }

    @Test
    void takeAnUnevenSplitForTheWorseNews() {
        assertThat(of(part("A", 700, 60), part("B", 300, 40)).caveat()).isEqualTo(Caveat.UNEVEN_SPLIT);
    }
}
