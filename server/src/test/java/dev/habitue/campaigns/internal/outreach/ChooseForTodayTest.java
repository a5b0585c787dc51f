package dev.habitue.campaigns.internal.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChooseForTodayTest {
    private static final Map<Long, String> PHONES = Map.of(1L, "+1", 2L, "+2", 3L, "+3", 4L, "+4");

    private static List<Long> chosen(ChooseForToday choose, int count) {
        return List.copyOf(choose.of(List.of(3L, 1L, 4L, 2L), count).keySet());
    }

    @Test
    void keepsTheOrderOfTheBestAndTakesNoMoreThanAsked() {
        assertThat(chosen(new ChooseForToday(PHONES, Map.of(), Set.of()), 3)).containsExactly(3L, 1L, 4L);
    }

    @Test
    void goesOnToTheNextWhereSomebodyCannotBeWrittenTo() {
        assertThat(chosen(new ChooseForToday(Map.of(1L, "+1", 2L, "+2"), Map.of(), Set.of()), 2))
                .containsExactly(1L, 2L);
        assertThat(chosen(new ChooseForToday(PHONES, Map.of(), Set.of("+3", "+1")), 2))
                .containsExactly(4L, 2L);
    }

    @Test
    void takesANoForANo() {
        assertThat(chosen(new ChooseForToday(PHONES, Map.of(3L, State.WITHDRAWN), Set.of()), 4))
                .containsExactly(1L, 4L, 2L);
    }

    /** Staff writes one by one: nobody needs to have said yes. */
    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "WITHDRAWN")
    void needsNoYes(State state) {
        assertThat(chosen(new ChooseForToday(PHONES, Map.of(3L, state), Set.of()), 1))
                .containsExactly(3L);
    }

    @Test
    void choosesNobodyWhereNobodyIsAskedFor() {
        assertThat(chosen(new ChooseForToday(PHONES, Map.of(), Set.of()), 0)).isEmpty();
    }
}
