package dev.habitue.messages.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.messages.Departure;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.internal.Letters;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.readers.Reader;
import dev.habitue.messages.internal.readers.SentBefore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideToSendTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-20T23:00:00Z");

    private static DecideToSend at(Instant now, Departure.State departure) {
        return new DecideToSend(now, ZoneOffset.UTC, NotificationSettings.defaults(), departure);
    }

    private static final DecideToSend DECIDE = at(NOON, Departure.State.READY);

    @Test
    void sendsByDayWhateverTheMessage() {
        for (MessageKind kind : MessageKind.values()) {
            assertThat(DECIDE.atThisHour(Letters.message(1, kind, 1L))).isEmpty();
        }
    }

    @Test
    void putsOffUntilMorningWhatIsNotTransactional() {
        DecideToSend decide = at(NIGHT, Departure.State.READY);

        assertThat(decide.atThisHour(Letters.message(1, MessageKind.SEASONAL, 1L)))
                .contains(new Verdict.Postponed(Verdict.Wait.QUIET_HOURS, Instant.parse("2026-11-21T09:00:00Z")));
        assertThat(decide.atThisHour(Letters.message(1, MessageKind.VOUCHER_ISSUED, 1L)))
                .isEmpty();
    }

    @Test
    void holdsWhatNothingCanTakeWhateverTheHour() {
        for (Instant now : List.of(NOON, NIGHT)) {
            assertThat(at(now, Departure.State.NO_CHANNEL).atThisHour(Letters.message(1, MessageKind.SEASONAL, 1L)))
                    .contains(new Verdict.Held(Departure.State.NO_CHANNEL));
        }
    }

    @Test
    void sendsToARealAddressAmongADemosPeople() {
        assertThat(at(NOON, Departure.State.DEMO).atThisHour(Letters.message(1, MessageKind.SEASONAL, 1L)))
                .isEmpty();
    }

    @Test
    void sendsOneMessageOfAKindToACustomerAtATime() {
        MessageRow first = Letters.message(1, MessageKind.SEASONAL, 7L);
        MessageRow second = Letters.message(2, MessageKind.SEASONAL, 7L);
        MessageRow other = Letters.message(3, MessageKind.SEASONAL, 8L);

        DecideToSend.Turns turns = DecideToSend.turns(List.of(first, second, other));

        assertThat(turns.now()).containsExactly(first, other);
        assertThat(turns.later()).containsExactly(second);
        assertThat(DECIDE.inTurn()).isEqualTo(new Verdict.Postponed(Verdict.Wait.IN_TURN, NOON.plusSeconds(1)));
    }

    /** They are nobody that can be told from another: each has asked for her own. */
    @Test
    void makesNoStrangerWait() {
        MessageRow first = Letters.message(1, MessageKind.CONFIRM_SUBSCRIPTION, null);
        MessageRow second = Letters.message(2, MessageKind.CONFIRM_SUBSCRIPTION, null);

        assertThat(DecideToSend.turns(List.of(first, second)).later()).isEmpty();
    }

    @Test
    void writesToNoStrangerWhoseAddressIsSuppressed() {
        assertThat(DecideToSend.toStranger(true)).contains(new Verdict.Excluded(Exclusion.SUPPRESSED));
        assertThat(DecideToSend.toStranger(false)).isEmpty();
    }

    @Test
    void leavesOutWhoeverThePolicyLeavesOut() {
        Reader silent =
                new Reader(Letters.customer(false, false), false, Consents.State.UNKNOWN, false, SentBefore.NOTHING);
        MessageRow message = Letters.message(1, MessageKind.SEASONAL, 1L);

        assertThat(DECIDE.toCustomer(message, Letters.willing())).isEmpty();
        assertThat(DECIDE.toCustomer(message, silent)).contains(new Verdict.Excluded(Exclusion.NO_CONSENT));
    }

    @Test
    void leavesOutWhoeverGotEnough() {
        assertThat(DECIDE.toCustomer(
                        Letters.message(1, MessageKind.SEASONAL, 1L), Letters.sent(new SentBefore(1, 1, 0, 0, 0))))
                .contains(new Verdict.Excluded(Exclusion.FREQUENCY_CAP));
    }

    @Test
    void waitsForTheOneOnItsWayWhichMayYetFail() {
        Reader reader = Letters.sent(new SentBefore(1, 1, 0, 0, 1));

        assertThat(DECIDE.toCustomer(Letters.message(20, MessageKind.SEASONAL, 1L), reader))
                .contains(new Verdict.Postponed(Verdict.Wait.AWAITS_ANOTHER, NOON.plusSeconds(20)));
    }

    @Test
    void makesTwoThatWaitForEachOtherAskAtDifferentMoments() {
        Reader reader = Letters.sent(new SentBefore(2, 2, 0, 0, 2));

        Verdict one = DECIDE.toCustomer(Letters.message(20, MessageKind.SEASONAL, 1L), reader)
                .orElseThrow();
        Verdict other = DECIDE.toCustomer(Letters.message(21, MessageKind.BIRTHDAY, 1L), reader)
                .orElseThrow();

        assertThat(Duration.between(((Verdict.Postponed) one).until(), ((Verdict.Postponed) other).until()))
                .isEqualTo(Duration.ofSeconds(1));
    }
}
