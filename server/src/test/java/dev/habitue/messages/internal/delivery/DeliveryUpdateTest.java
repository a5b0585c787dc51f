package dev.habitue.messages.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.Departure;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.Messages.Status;
import dev.habitue.messages.internal.delivery.Verdict.Wait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryUpdateTest {
    private static final Instant SOON = Instant.parse("2026-11-20T12:00:00Z");

    private static DeliveryUpdate.Columns columns(Verdict verdict) {
        return new DeliveryUpdate(7, verdict).columns();
    }

    private static DeliveryUpdate.Columns decided(Status status, @Nullable String reason, @Nullable Instant dueAt) {
        return new DeliveryUpdate.Columns(7, status, reason, dueAt, null, null, false, false);
    }

    private static DeliveryUpdate.Columns tried(Status status, String reason, @Nullable Instant dueAt, boolean repeat) {
        return new DeliveryUpdate.Columns(7, status, reason, dueAt, null, null, repeat, true);
    }

    @Test
    void tellsByWhomAMessageWasSent() {
        assertThat(columns(new Verdict.Sent("sendgrid", "id-1")))
                .isEqualTo(new DeliveryUpdate.Columns(7, Status.SENT, null, null, "sendgrid", "id-1", false, true));
    }

    @Test
    void takesBackTheAttemptOfWhatWasNeverTried() {
        assertThat(columns(new Verdict.Postponed(Wait.QUIET_HOURS, SOON)))
                .isEqualTo(decided(Status.QUEUED, "quiet_hours", SOON));
        assertThat(columns(new Verdict.Held(Departure.State.DEMO))).isEqualTo(decided(Status.HELD, "demo", null));
        assertThat(columns(new Verdict.Excluded(Exclusion.NO_CONSENT)))
                .isEqualTo(decided(Status.EXCLUDED, "no_consent", null));
    }

    /** Not the message's fault: it would give up on something that nobody told of. */
    @Test
    void takesBackTheAttemptWhereTheSenderIsRefused() {
        assertThat(columns(new Verdict.SenderRefused("5.7.1 spf", SOON)))
                .isEqualTo(decided(Status.QUEUED, "5.7.1 spf", SOON));
    }

    @Test
    void countsTheAttemptOfWhatWasTried() {
        assertThat(columns(new Verdict.Retry("421 busy", SOON, false)))
                .isEqualTo(tried(Status.QUEUED, "421 busy", SOON, false));
        assertThat(columns(new Verdict.Bounced("5.1.1"))).isEqualTo(tried(Status.BOUNCED, "5.1.1", null, false));
        assertThat(columns(new Verdict.Failed("552 too long", false)))
                .isEqualTo(tried(Status.FAILED, "552 too long", null, false));
    }

    @Test
    void countsARepeatOfWhatMayHaveLeft() {
        assertThat(columns(new Verdict.Retry("connection_lost", SOON, true)).repeat())
                .isTrue();
        assertThat(columns(new Verdict.Failed("gave_up", true)).repeat()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void saysWhyAMessageWaitsUnlessItIsForASecondOnly(Wait why) {
        assertThat(columns(new Verdict.Postponed(why, SOON)).reason() == null).isEqualTo(why == Wait.IN_TURN);
    }
}
