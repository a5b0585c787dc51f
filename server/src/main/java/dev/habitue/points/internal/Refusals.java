package dev.habitue.points.internal;

import dev.habitue.platform.Refusal;
import dev.habitue.points.InsufficientPoints;
import dev.habitue.points.NotReversible;
import dev.habitue.points.members.AccountClosed;
import dev.habitue.points.members.UnknownMember;
import dev.habitue.points.orders.OrderBusy;
import dev.habitue.points.orders.OrderMismatch;
import org.jspecify.annotations.Nullable;

/** What an outcome that was not done is to whoever asked for it. */
final class Refusals {
    private Refusals() {}

    /**
     * Of a purchase, or of points taken or given.
     *
     * @param points that were asked for
     */
    static @Nullable Refusal ofMovement(Outcome outcome, long points, String source, @Nullable String orderId) {
        return switch (outcome.result()) {
            case DONE, REPEATED, CORRECTED, PENDING -> null;
            case UNKNOWN -> new UnknownMember(outcome.userId());
            case CLOSED -> new AccountClosed(outcome.userId());
            case INSUFFICIENT -> new InsufficientPoints(outcome.balance(), points);
            case MISMATCH -> new OrderMismatch(source, String.valueOf(orderId));
            case BUSY, ELSEWHERE -> new OrderBusy();
            case IRREVERSIBLE, REVERSED, SPENT, TOO_MUCH -> throw unexpected(outcome);
        };
    }

    /** Of an entry or an order that was to be taken back; {@code unknown} is what it is where there is none. */
    static @Nullable Refusal ofTakingBack(Outcome outcome, Refusal unknown) {
        return switch (outcome.result()) {
            case DONE, REPEATED, CORRECTED -> null;
            case UNKNOWN -> unknown;
            case CLOSED -> new AccountClosed(outcome.userId());
            case IRREVERSIBLE ->
                new NotReversible("A reversal or an expiry cannot be taken back; adjust the points by hand.");
            case REVERSED -> new NotReversible("It has been taken back already.");
            case SPENT ->
                new NotReversible("Its points have been spent, and the programme takes no more than what is there.");
            case TOO_MUCH -> new NotReversible("That is more than is left of the purchase.");
            case BUSY -> new OrderBusy();
            case PENDING, ELSEWHERE, INSUFFICIENT, MISMATCH -> throw unexpected(outcome);
        };
    }

    private static IllegalStateException unexpected(Outcome outcome) {
        return new IllegalStateException("the ledger answered " + outcome.result() + ", which this cannot end in");
    }
}
