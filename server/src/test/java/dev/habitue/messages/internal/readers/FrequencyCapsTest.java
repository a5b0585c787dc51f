package dev.habitue.messages.internal.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.MessageKind;
import org.junit.jupiter.api.Test;

class FrequencyCapsTest {
    private static final FrequencyCaps CAPS = new FrequencyCaps(2, 4);

    private static SentBefore before(int lastWeek, int lastMonth) {
        return new SentBefore(lastWeek, lastMonth, 0, 0, 0);
    }

    @Test
    void allowsUpToTheCapOfTheWeekAndNoMore() {
        assertThat(CAPS.reached(MessageKind.SEASONAL, before(1, 1))).isFalse();
        assertThat(CAPS.reached(MessageKind.SEASONAL, before(2, 2))).isTrue();
    }

    @Test
    void allowsUpToTheCapOfTheMonthThoughTheWeekIsQuiet() {
        assertThat(CAPS.reached(MessageKind.SEASONAL, before(0, 3))).isFalse();
        assertThat(CAPS.reached(MessageKind.SEASONAL, before(0, 4))).isTrue();
    }

    @Test
    void allowsNothingWhereTheTenantWantsNone() {
        assertThat(new FrequencyCaps(0, 4).reached(MessageKind.SEASONAL, SentBefore.NOTHING))
                .isTrue();
    }

    @Test
    void greetsABirthdayOnceAYear() {
        SentBefore greeted = new SentBefore(0, 0, 1, 0, 0);

        assertThat(CAPS.reached(MessageKind.BIRTHDAY, greeted)).isTrue();
        assertThat(CAPS.reached(MessageKind.SEASONAL, greeted)).isFalse();
    }

    @Test
    void missesSomebodyOnceInThreeMonths() {
        SentBefore missed = new SentBefore(0, 0, 0, 1, 0);

        assertThat(CAPS.reached(MessageKind.MISS_YOU, missed)).isTrue();
        assertThat(CAPS.reached(MessageKind.BIRTHDAY, missed)).isFalse();
    }

    @Test
    void countNothingButPromotionalMessages() {
        SentBefore much = new SentBefore(9, 9, 9, 9, 0);

        assertThat(CAPS.reached(MessageKind.POINTS_EARNED, much)).isFalse();
        assertThat(CAPS.reached(MessageKind.VOUCHER_ISSUED, much)).isFalse();
    }
}
