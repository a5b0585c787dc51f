package dev.habitue.points.members;

import dev.habitue.platform.Refusal;

/** The account takes no more movements. */
public final class AccountClosed extends Refusal {
    public AccountClosed(long userId) {
        super(
                Kind.RULE,
                "Account closed",
                "The account of member " + userId + " is closed: nothing is earned or spent any more.");
    }
}
