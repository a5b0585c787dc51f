package dev.habitue.points;

import dev.habitue.points.members.AccountClosed;
import dev.habitue.points.members.UnknownMember;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.OrderWord;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.Refund;
import dev.habitue.points.orders.Refunding;
import dev.habitue.points.orders.UnknownPurchase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members' points. Every call joins the caller's transaction and locks the member's account first, so whoever writes
 * beside it (a voucher, a coupon) does so after. Refuses {@link UnknownMember} and {@link AccountClosed} throughout.
 */
public interface Ledger {

    /**
     * Points for a purchase, by the rules in force. The same order again corrects it where it says otherwise: what it should
     * have given now, less what it has given; told of for another member it is hers.
     */
    Earning earn(long userId, Purchase purchase, String actor);

    /** Many at once, of whichever members, in one statement; answers in the order given, refusals among them. */
    List<Earning> earnAll(List<MemberPurchase> purchases, String actor);

    /** As {@link #earn}, told by a source; where nothing follows from it, does nothing. Refuses nothing. */
    void follow(OrderWord word, String actor);

    /** A source gave back so much of an order (null for all) of which it tells nothing else. */
    void givenBack(String source, String orderId, @Nullable Long amountMinor, String actor);

    /** Spends points, those that expire first before others; refuses {@link InsufficientPoints}. */
    Entry redeem(long userId, long points, Reference reference, String actor);

    /** Takes an entry back; of a redemption it restores the lots. Refuses {@link UnknownEntry}, {@link NotReversible}. */
    Entry reverse(long entryId, String reason, String actor);

    /**
     * Gives back a purchase or part of it: takes the points that it would not have earned without, as far as the programme
     * allows. Of pending points takes them before they come. Refuses {@link UnknownPurchase}; a repeat answers the first.
     */
    Refunding refund(Refund refund, String actor);

    /** Gives back so much of the purchase that this entry stands for; null for all that is left. */
    Refunding refundPart(long entryId, @Nullable Long amountMinor, String reason, String actor);

    /** Points that the programme gives; the same source and order again answers the first entry. */
    Entry bonus(long userId, EntryKind kind, long points, Reference reference, String actor);

    /** A correction by hand, of either sign; refuses to take what is not there. */
    Entry adjust(long userId, long points, String reason, String actor);

    /** Opens an account with what an old programme says of it; the balance comes out as the old one. Idempotent. */
    TakeOver.Result takeOver(long userId, TakeOver opening, String actor);

    long balance(long userId);

    Optional<Entry> find(long entryId);

    /** In the order of their ids; ids that are not there are left out. */
    List<Entry> findAll(Collection<Long> entryIds);

    /** The member whom this order of this source is known for. */
    Optional<Long> holder(String source, String orderId);

    /** The entry that this reference made; purchases are no references. */
    Optional<Entry> ofOrder(String source, String orderId);

    /** Newest first; of this kind only, where one is given. */
    List<Entry> entries(long userId, @Nullable EntryKind kind, long skip, int limit);
}
