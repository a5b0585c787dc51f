package dev.habitue.points.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.habitue.platform.Refusal;
import dev.habitue.points.InsufficientPoints;
import dev.habitue.points.NotReversible;
import dev.habitue.points.UnknownEntry;
import dev.habitue.points.internal.Outcome.Result;
import dev.habitue.points.members.AccountClosed;
import dev.habitue.points.members.UnknownMember;
import dev.habitue.points.orders.OrderBusy;
import dev.habitue.points.orders.OrderMismatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each answer of the ledger is to whoever asked. */
class RefusalsTest {
    private static final Refusal UNKNOWN_ENTRY = new UnknownEntry(7);

    private static Outcome outcome(Result result) {
        return new Outcome(result, 12, null, 30, 0, null, null, null, null, null, null);
    }

    private static @Nullable Refusal ofMovement(Result result) {
        return Refusals.ofMovement(outcome(result), 50, "till", "T-1");
    }

    private static @Nullable Refusal ofTakingBack(Result result) {
        return Refusals.ofTakingBack(outcome(result), UNKNOWN_ENTRY);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "REPEATED", "CORRECTED", "PENDING"})
    void refuseNoMovementThatWasMade(Result result) {
        assertThat(ofMovement(result)).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "REPEATED", "CORRECTED"})
    void refuseNothingThatWasTakenBack(Result result) {
        assertThat(ofTakingBack(result)).isNull();
    }

    static Stream<Arguments> movements() {
        return Stream.of(
                arguments(Result.UNKNOWN, UnknownMember.class, "12"),
                arguments(Result.CLOSED, AccountClosed.class, "12"),
                arguments(Result.INSUFFICIENT, InsufficientPoints.class, "This needs 50 points, and there are 30."),
                arguments(Result.MISMATCH, OrderMismatch.class, "T-1"),
                arguments(Result.BUSY, OrderBusy.class, ""),
                arguments(Result.ELSEWHERE, OrderBusy.class, ""));
    }

    @ParameterizedTest
    @MethodSource("movements")
    void sayWhyAMovementWasNotMade(Result result, Class<? extends Refusal> refusal, String told) {
        assertThat(ofMovement(result)).isInstanceOf(refusal).hasMessageContaining(told);
    }

    static Stream<Arguments> takingsBack() {
        return Stream.of(
                arguments(Result.CLOSED, AccountClosed.class, "12"),
                arguments(Result.IRREVERSIBLE, NotReversible.class, "adjust the points by hand"),
                arguments(Result.REVERSED, NotReversible.class, "taken back already"),
                arguments(Result.SPENT, NotReversible.class, "have been spent"),
                arguments(Result.TOO_MUCH, NotReversible.class, "more than is left"),
                arguments(Result.BUSY, OrderBusy.class, ""));
    }

    @ParameterizedTest
    @MethodSource("takingsBack")
    void sayWhyNothingWasTakenBack(Result result, Class<? extends Refusal> refusal, String told) {
        assertThat(ofTakingBack(result)).isInstanceOf(refusal).hasMessageContaining(told);
    }

    @Test
    void nameWhatWasToBeTakenBackAsWhoeverAskedDid() {
        assertThat(ofTakingBack(Result.UNKNOWN)).isSameAs(UNKNOWN_ENTRY);
    }

    /** A function that answers what it never should is a fault of ours, not a refusal of somebody's wish. */
    @ParameterizedTest
    @EnumSource(names = {"IRREVERSIBLE", "REVERSED", "SPENT", "TOO_MUCH"})
    void failLoudlyAtAnAnswerThatNoMovementHas(Result result) {
        assertThatThrownBy(() -> ofMovement(result))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(result.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ELSEWHERE", "INSUFFICIENT", "MISMATCH"})
    void failLoudlyAtAnAnswerThatNoTakingBackHas(Result result) {
        assertThatThrownBy(() -> ofTakingBack(result))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(result.name());
    }
}
