package dev.habitue.campaigns.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Plan;
import dev.habitue.messages.MessageKind;
import dev.habitue.platform.InvalidInput;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignRequestTest {
    private static final Currency PESO = Currency.getInstance("CLP");

    private static CampaignRequest named(@Nullable String name, @Nullable String season) {
        return new CampaignRequest(null, null, name, null, null, null, season, null, null, null, null, null);
    }

    private static CampaignRequest with(CampaignRequest.VariantRequest... variants) {
        return new CampaignRequest(null, null, null, null, null, null, null, null, List.of(variants), null, null, null);
    }

    private static CampaignRequest.VariantRequest variant(String name, @Nullable Double weight) {
        return new CampaignRequest.VariantRequest(name, weight, null);
    }

    private static Audience audience(CampaignRequest.AudienceRequest request) {
        return new CampaignRequest(null, null, null, null, null, null, null, request, null, null, null, null)
                .plan(MessageKind.MISS_YOU, PESO)
                .audience();
    }

    private static CampaignRequest.AudienceRequest habit(
            @Nullable List<String> days, @Nullable Boolean slow, @Nullable List<String> types) {
        return new CampaignRequest.AudienceRequest(null, null, null, null, null, days, slow, types);
    }

    @Test
    void isForEverybodyWithATenthHeldOutWhereNothingIsSaid() {
        Plan plan = CampaignRequest.EMPTY.plan(MessageKind.BIRTHDAY, PESO);

        assertThat(plan)
                .isEqualTo(new Plan(
                        MessageKind.BIRTHDAY,
                        "birthday",
                        Audience.EVERYBODY,
                        Map.of(),
                        List.of(new Plan.Variant("A", 1, null)),
                        10,
                        null,
                        0));
    }

    @Test
    void isToldFromOthersOfItsKindByNameOrElseBySeason() {
        assertThat(named("Vendimia", "verano").plan(MessageKind.SEASONAL, PESO).name())
                .isEqualTo("seasonal: Vendimia");
        assertThat(named(null, "verano").plan(MessageKind.SEASONAL, PESO).name())
                .isEqualTo("seasonal: verano");
    }

    @Test
    void weighsVariantsAlikeUnlessItSaysOtherwise() {
        assertThat(with(variant("A", null), variant("B", 3.0))
                        .plan(MessageKind.SEASONAL, PESO)
                        .variants())
                .containsExactly(new Plan.Variant("A", 1, null), new Plan.Variant("B", 3, null));
    }

    @Test
    void refusesVariantsThatCannotBeToldApart() {
        assertThatThrownBy(() -> with(variant("A", null), variant("A", null)).plan(MessageKind.SEASONAL, PESO))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> with(variant("holdout", null)).plan(MessageKind.SEASONAL, PESO))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void givesCouponsAMonthUnlessItSaysOtherwise() {
        CampaignRequest request = new CampaignRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new CampaignRequest.CouponRequest(BigDecimal.TEN, null),
                null);

        assertThat(request.plan(MessageKind.SEASONAL, PESO).coupon()).isEqualTo(new Plan.Gift(BigDecimal.TEN, 30));
    }

    @Test
    void takesItsCostInTheCurrencysOwnUnit() {
        CampaignRequest request = new CampaignRequest(
                null, null, null, null, null, null, null, null, null, null, null, new BigDecimal("12"));

        assertThat(request.plan(MessageKind.SEASONAL, PESO).costPerMessageMinor())
                .isEqualTo(12);
        assertThat(request.plan(MessageKind.SEASONAL, Currency.getInstance("USD"))
                        .costPerMessageMinor())
                .isEqualTo(1_200);
    }

    @Test
    void takesAFilterByItsFieldsCodeAndRefusesOthers() {
        assertThat(audience(new CampaignRequest.AudienceRequest(
                                null,
                                List.of(new CampaignRequest.FilterRequest("visits", BigDecimal.TWO, null)),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                        .filters())
                .containsExactly(new Audience.Filter(Audience.Field.VISITS, BigDecimal.TWO, null));
        assertThatThrownBy(() -> audience(new CampaignRequest.AudienceRequest(
                        null,
                        List.of(new CampaignRequest.FilterRequest("visits; drop table customer", null, null)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesASegmentAndADayThatThereIsNot() {
        assertThatThrownBy(() -> audience(new CampaignRequest.AudienceRequest(
                        List.of("best friends"), null, null, null, null, null, null, null)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> audience(habit(List.of("someday"), null, null)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void hasAHabitOnlyWhereOneIsAskedFor() {
        assertThat(audience(habit(null, false, List.of())).habit()).isNull();
        assertThat(audience(habit(List.of("friday"), null, null)).habit())
                .isEqualTo(new Audience.Habit(List.of(DayOfWeek.FRIDAY), false, List.of()));
        assertThat(audience(habit(null, true, null)).habit()).isEqualTo(new Audience.Habit(List.of(), true, List.of()));
    }
}
