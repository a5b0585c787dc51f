package dev.habitue.points.members;

import dev.habitue.points.ExpiringTotals;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.programme.TierChange;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who takes part in the current tenant's programme. */
public interface Members {

    /**
     * Opens an account, or answers the one that she has already: as this customer, or by her phone or e-mail in any
     * spelling. Refuses {@link AlreadyMember} where these are given and are those of somebody called otherwise. Told of by
     * {@link MemberEnrolled}.
     */
    Joining join(Enrolment enrolment);

    /** The member alone. */
    Member enrol(Enrolment enrolment);

    Optional<Member> find(long userId);

    /** Refuses {@link UnknownMember}. */
    Member get(long userId);

    /** The member that this customer is, enrolled now where she is not yet. Refuses a customer that is not there. */
    Member findOrEnrol(long customerId);

    /** Members by the customers they are; a customer without an account is left out. */
    List<Member> ofCustomers(Collection<Long> customerIds);

    List<Member> findAll(Collection<Long> userIds);

    /** In the order of their ids. */
    List<Member> list(MemberFilter filter, long skip, int limit);

    long count(MemberFilter filter);

    /** Active members after the given id, in the order of their ids: for walking through all of them. */
    List<Member> page(long afterUserId, int limit);

    /** Active members born on that day of the year; 29 February is kept on the 28th in other years. */
    List<Member> bornOn(MonthDay day, int limit);

    Member change(long userId, MemberChange change);

    /** Nothing is earned or spent from then on; the ledger stays. */
    Member close(long userId);

    /** Newest first; at most 100. */
    List<TierChange> tierHistory(long userId);

    /** Points that will be gone after a day within the given number of days, soonest first, by member and day. */
    List<PointsExpiring> expiringWithin(int days, int limit);

    /** Of all of those, however many they are. */
    ExpiringTotals expiringTotals(int days);

    /** The same of one member, soonest first. */
    List<PointsExpiring> expiringOf(long userId, int days);

    /** Whom this member brought, in the order in which they joined; at most 500. */
    List<Member> referredBy(long userId);
}
