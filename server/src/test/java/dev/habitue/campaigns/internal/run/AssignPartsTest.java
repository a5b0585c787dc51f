package dev.habitue.campaigns.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import dev.habitue.messages.MessageKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AssignPartsTest {
    private static final List<Long> MANY = people(10_000);

    private static List<Long> people(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private static Plan plan(MessageKind kind, String name, int holdoutPercent, Plan.Variant... variants) {
        return new Plan(kind, name, Audience.EVERYBODY, Map.of(), List.of(variants), holdoutPercent, null, 0);
    }

    private static Plan seasonal(String name, int holdoutPercent) {
        return plan(
                MessageKind.SEASONAL,
                name,
                holdoutPercent,
                new Plan.Variant("A", 1, null),
                new Plan.Variant("B", 3, null));
    }

    private static Map<String, Long> sizes(Plan plan, List<Long> people) {
        return AssignParts.of(plan, people).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void holdOutAsManyAsAskedAndDealTheRestOutByWeight() {
        Map<String, Long> sizes = sizes(seasonal("vendimia", 20), MANY);

        // Four standard deviations of a share of 10,000 people are at most 2 %.
        assertThat(sizes.get(Split.HOLDOUT) / 10_000.0).isCloseTo(.20, within(.02));
        assertThat(sizes.get("A") / 8_000.0).isCloseTo(.25, within(.02));
        assertThat(sizes.get("B") / 8_000.0).isCloseTo(.75, within(.02));
    }

    @Test
    void holdNobodyOutOfFewerThanAHundred() {
        assertThat(sizes(seasonal("vendimia", 50), people(99))).doesNotContainKey(Split.HOLDOUT);
        assertThat(sizes(seasonal("vendimia", 50), people(100))).containsKey(Split.HOLDOUT);
    }

    @Test
    void holdNobodyOutWhereNoneIsAskedFor() {
        assertThat(sizes(seasonal("vendimia", 0), MANY)).containsOnlyKeys("A", "B");
    }

    @Test
    void leaveNobodyUnwarnedOfWhatSheLoses() {
        Plan expiring = plan(MessageKind.POINTS_EXPIRING, "points_expiring", 50, new Plan.Variant("A", 1, null));

        assertThat(sizes(expiring, MANY)).containsOnlyKeys("A");
    }

    @Test
    void keepEachInHerPartWhoeverElseIsThere() {
        Map<Long, String> all = AssignParts.of(seasonal("vendimia", 20), MANY);
        Map<Long, String> half = AssignParts.of(seasonal("vendimia", 20), MANY.subList(5_000, 10_000));

        assertThat(all).containsAllEntriesOf(half);
    }

    @Test
    void dealAnewForACampaignOfAnotherName() {
        Map<Long, String> one = AssignParts.of(seasonal("vendimia", 20), MANY);
        Map<Long, String> other = AssignParts.of(seasonal("primavera", 20), MANY);

        long both = MANY.stream()
                .filter(id -> one.get(id).equals(Split.HOLDOUT) && other.get(id).equals(Split.HOLDOUT))
                .count();

        assertThat(both / 10_000.0).as("by chance, a fifth of a fifth").isCloseTo(.04, within(.01));
    }

    @Test
    void countWhoIsWrittenTo() {
        Split split = new Split(
                Map.of(1L, Map.of(), 2L, Map.of(), 3L, Map.of(), 4L, Map.of()),
                Map.of("no_consent", 1),
                Map.of(1L, "A", 2L, Split.HOLDOUT, 3L, "B", 4L, "A"));

        assertThat(split.treated()).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(split.heldOut()).isEqualTo(1);
        assertThat(split.byVariant()).isEqualTo(Map.of("A", 2, "B", 1));
    }
}
