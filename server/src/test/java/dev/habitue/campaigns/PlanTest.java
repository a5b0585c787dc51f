package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.MessageKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan PLAN = new Plan(
            MessageKind.MISS_YOU,
            "miss_you",
            new Audience(List.of("at_risk"), List.of(), null, null, true),
            Map.of("months", 6),
            List.of(new Plan.Variant("A", 1, null)),
            10,
            new Plan.Gift(BigDecimal.TEN, 30),
            5);

    /** The day's run for everybody is another, and both may take place. */
    @Test
    void isAnotherCampaignWhereItIsForOneMember() {
        Plan one = PLAN.forOne(7, 42);

        assertThat(one.name())
                .isEqualTo("miss_you/member/7")
                .isNotEqualTo(PLAN.forOne(8, 43).name());
        assertThat(one.audience()).isEqualTo(Audience.ofCustomers(List.of(42L)));
    }

    @Test
    void isTheSameInEverythingElse() {
        Plan one = PLAN.forOne(7, 42);

        assertThat(new Plan(
                        one.kind(),
                        PLAN.name(),
                        PLAN.audience(),
                        one.parameters(),
                        one.variants(),
                        one.holdoutPercent(),
                        one.coupon(),
                        one.costPerMessageMinor()))
                .isEqualTo(PLAN);
    }

    @Test
    void hasAHabitOnlyWhereSomethingIsUsual() {
        assertThat(new Audience.Habit(List.of(), false, List.of()).any()).isFalse();
        assertThat(new Audience.Habit(List.of(), true, List.of()).any()).isTrue();
        assertThat(new Audience.Habit(List.of(), false, List.of("masajes")).any())
                .isTrue();
    }
}
