package dev.habitue.points.members;

import dev.habitue.platform.Refusal;

/** There is no member of that number, or none that the caller may see. */
public final class UnknownMember extends Refusal {
    public UnknownMember(long userId) {
        super(
                Kind.ABSENT,
                "Unknown member",
                "There is no member " + userId + " in this programme. Enrol her with POST /api/loyalty/users.");
    }
}
