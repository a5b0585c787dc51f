package dev.habitue.messages.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Purpose;
import dev.habitue.messages.NotificationSettings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    private static NotificationSettings quiet(String from, String until) {
        NotificationSettings usual = NotificationSettings.defaults();
        return new NotificationSettings(
                usual.promotionalPerWeek(),
                usual.promotionalPerMonth(),
                LocalTime.parse(from),
                LocalTime.parse(until),
                usual.perSecond(),
                usual.connections(),
                true,
                true,
                null,
                null,
                null,
                false);
    }

    /** In Santiago, as its clocks show it; null for at once. */
    private static @Nullable String until(NotificationSettings settings, String now) {
        Instant held = QuietHours.heldUntil(
                Purpose.PROMOTIONAL,
                settings,
                LocalDateTime.parse(now).atZone(SANTIAGO).toInstant(),
                SANTIAGO);
        return held == null ? null : LocalDateTime.ofInstant(held, SANTIAGO).toString();
    }

    @Test
    void holdAnEveningsMessageUntilTheMorning() {
        NotificationSettings night = quiet("20:00", "09:00");

        assertThat(until(night, "2026-11-20T19:59:59")).isNull();
        assertThat(until(night, "2026-11-20T20:00")).isEqualTo("2026-11-21T09:00");
        assertThat(until(night, "2026-11-20T23:59")).isEqualTo("2026-11-21T09:00");
    }

    @Test
    void holdANightsMessageUntilTheSameMorning() {
        NotificationSettings night = quiet("20:00", "09:00");

        assertThat(until(night, "2026-11-21T00:00")).isEqualTo("2026-11-21T09:00");
        assertThat(until(night, "2026-11-21T08:59:59")).isEqualTo("2026-11-21T09:00");
        assertThat(until(night, "2026-11-21T09:00")).isNull();
    }

    @Test
    void mayLieWithinADay() {
        NotificationSettings siesta = quiet("13:00", "16:00");

        assertThat(until(siesta, "2026-11-20T12:59")).isNull();
        assertThat(until(siesta, "2026-11-20T13:00")).isEqualTo("2026-11-20T16:00");
        assertThat(until(siesta, "2026-11-20T16:00")).isNull();
        assertThat(until(siesta, "2026-11-20T23:00")).isNull();
    }

    @Test
    void areNoneWhereTheyBeginAsTheyEnd() {
        assertThat(until(quiet("09:00", "09:00"), "2026-11-20T09:00")).isNull();
    }

    @Test
    void holdNothingThatAnswersWhatSomebodyHasJustDone() {
        Instant midnight =
                LocalDateTime.parse("2026-11-20T00:00").atZone(SANTIAGO).toInstant();

        assertThat(QuietHours.heldUntil(Purpose.TRANSACTIONAL, quiet("20:00", "09:00"), midnight, SANTIAGO))
                .isNull();
        assertThat(QuietHours.heldUntil(Purpose.PROGRAMME, quiet("20:00", "09:00"), midnight, SANTIAGO))
                .isNotNull();
    }

    /** On 5 April 2026 the clocks of Chile went back at midnight: that night has an hour more. */
    @Test
    void endByTheClocksOfThePlaceInTheNightWhenTheyChange() {
        Instant evening = Instant.parse("2026-04-04T23:30:00Z");

        Instant held = QuietHours.heldUntil(Purpose.PROMOTIONAL, quiet("20:00", "09:00"), evening, SANTIAGO);

        assertThat(held).isEqualTo(Instant.parse("2026-04-05T13:00:00Z"));
    }
}
