package dev.habitue.campaigns.internal.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audience.Field;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudienceQueryTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final Currency PESO = Currency.getInstance("CLP");
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private static AudienceQuery of(Audience audience) {
        return of(audience, null, PESO);
    }

    private static AudienceQuery of(Audience audience, @Nullable Collection<Long> among, Currency currency) {
        return AudienceQuery.of(audience, among, Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), TODAY, currency);
    }

    private static Audience with(Audience.Filter... filters) {
        return new Audience(List.of(), List.of(filters), null, null, false);
    }

    private static Audience with(Audience.Habit habit) {
        return new Audience(List.of(), List.of(), null, null, false, habit);
    }

    /** Each parameter that the text names, beside the tenant's. */
    private static Set<String> named(AudienceQuery query) {
        return Pattern.compile("(?<!:):([a-zA-Z]\\w*)")
                .matcher(query.text())
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !name.equals("tenant"))
                .collect(Collectors.toSet());
    }

    @Test
    void asksForEverybodyWhereNothingNarrowsIt() {
        assertThat(of(Audience.EVERYBODY))
                .isEqualTo(new AudienceQuery(
                        "select customer_id from insight_facts where tenant_id = :tenant\norder by customer_id",
                        Map.of()));
    }

    @Test
    void bindsWhatItNamesAndNothingElse() {
        Audience all = new Audience(
                List.of("champion"),
                List.of(
                        new Audience.Filter(Field.VISITS, BigDecimal.ONE, BigDecimal.TEN),
                        new Audience.Filter(Field.DAYS_SINCE_LAST_VISIT, BigDecimal.TWO, null)),
                null,
                null,
                true,
                new Audience.Habit(List.of(DayOfWeek.FRIDAY), true, List.of("masajes")));

        for (Audience audience :
                Arrays.asList(all, with(all.filters().getFirst()), with(all.habit()), Audience.EVERYBODY)) {
            AudienceQuery query = of(audience, List.of(1L, 2L), PESO);
            assertThat(query.parameters().keySet()).isEqualTo(named(query));
        }
    }

    @Test
    void bindsBothBoundsOfSeveralFiltersApart() {
        AudienceQuery query = of(with(
                new Audience.Filter(Field.VISITS, BigDecimal.ONE, BigDecimal.TEN),
                new Audience.Filter(Field.RECENCY_SCORE, null, BigDecimal.TWO)));

        assertThat(query.text()).contains("visits >= :bound0", "visits <= :bound1", "recency_score <= :bound2");
        assertThat(query.parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bound0", BigDecimal.ONE, "bound1", BigDecimal.TEN, "bound2", BigDecimal.TWO));
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void looksAtEveryFieldThatAFilterMayName(Field field) {
        AudienceQuery query = of(with(new Audience.Filter(field, BigDecimal.ONE, null)));

        assertThat(query.text()).contains("and " + field.expression() + " >= :bound");
        assertThat(query.parameters().keySet()).isEqualTo(named(query));
    }

    @Test
    void comparesAmountsInTheCurrencysSmallestUnit() {
        Audience spent = with(new Audience.Filter(Field.SPENT, new BigDecimal("12.5"), null));

        assertThat(of(spent, null, DOLLAR).parameters().values()).containsExactly(new BigDecimal("1250"));
        assertThat(of(spent, null, PESO).parameters().values()).containsExactly(new BigDecimal("12.5"));
    }

    @Test
    void comparesNoOtherNumberSo() {
        assertThat(of(with(new Audience.Filter(Field.VISITS, BigDecimal.TWO, null)), null, DOLLAR)
                        .parameters()
                        .values())
                .containsExactly(BigDecimal.TWO);
    }

    @Test
    void asksForNobodyAmongNobody() {
        assertThat(of(Audience.EVERYBODY, List.of(), PESO).text()).contains("customer_id = any(:among)");
    }

    @Test
    void writesNothingThatCameFromOutside() {
        String hostile = "'; drop table customer; --";
        AudienceQuery query = of(new Audience(
                List.of(hostile),
                List.of(),
                hostile,
                null,
                false,
                new Audience.Habit(List.of(), false, List.of(hostile))));

        assertThat(query.text()).doesNotContain("drop table");
        assertThat(query.parameters())
                .containsEntry("segments", List.of(hostile))
                .containsEntry("serviceTypes", List.of(hostile));
    }

    @Test
    void asksForDaysOnlyWhereTheHabitHasAny() {
        AudienceQuery friday = of(with(new Audience.Habit(List.of(DayOfWeek.FRIDAY), false, List.of())));
        AudienceQuery massages = of(with(new Audience.Habit(List.of(), false, List.of("masajes"))));

        assertThat(friday.parameters()).containsEntry("days", List.of(1, 5)).doesNotContainKey("serviceTypes");
        assertThat(massages.parameters()).containsKey("serviceTypes").doesNotContainKey("days");
    }

    /** Where no day is slow there is nobody who comes on one, and nobody else is meant. */
    @Test
    void asksForNobodyWhereNoDayIsSlow() {
        AudienceQuery slow =
                AudienceQuery.of(with(new Audience.Habit(List.of(), true, List.of())), null, Set.of(), TODAY, PESO);

        assertThat(slow.text()).contains("any(:days)");
        assertThat(slow.parameters()).containsEntry("days", List.of());
    }

    @Test
    void leavesOutWhoeverComesAnyway() {
        AudienceQuery habit = of(with(new Audience.Habit(List.of(DayOfWeek.FRIDAY), false, List.of())));

        assertThat(habit.text()).contains("next_visit_at is null and :today - last_visit_on >= :apart");
        assertThat(habit.parameters()).containsEntry("today", TODAY).containsEntry("apart", 7);
    }
}
