package dev.habitue.points.members;

import java.util.List;

/** Describes members: score, favourites, the way to the next tier. */
public interface MemberCards {
    MemberCard of(Member member);

    /** In the order given. */
    List<MemberCard> of(List<Member> members);
}
