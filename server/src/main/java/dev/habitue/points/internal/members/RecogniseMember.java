package dev.habitue.points.internal.members;

import dev.habitue.points.members.AlreadyMember;
import dev.habitue.points.members.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One person, one open account: whoever joins with a phone or e-mail that is a member's is that member, or is told of her. */
@Component
class RecogniseMember {
    private final ContactTable contacts;
    private final MemberTable members;

    RecogniseMember(ContactTable contacts, MemberTable members) {
        this.contacts = contacts;
        this.members = members;
    }

    /**
     * @param member who she is already
     * @param hadAccount an account of hers was closed: she has been welcomed before
     */
    record Found(Optional<Member> member, boolean hadAccount) {}

    /**
     * @param given what was said of her now; by that she must be nobody of another name
     * @param known this, and what the sources say of her
     */
    Found recognise(MemberDetails given, MemberDetails known) {
        Map<String, String> keys = ContactKeys.of(known);
        if (keys.isEmpty()) {
            return new Found(Optional.empty(), false);
        }
        contacts.lock(keys.keySet());
        List<Member> holders = members.findAll(contacts.holders(keys.keySet()));
        List<Member> open = holders.stream().filter(Member::active).toList();
        Optional<Member> same = open.stream()
                .filter(member -> ContactKeys.sameName(member.name(), known.name()))
                .findFirst();
        if (same.isEmpty()) {
            refuseContactsOf(open, given);
        }
        boolean hadAccount = holders.stream()
                .anyMatch(member -> !member.active() && ContactKeys.sameName(member.name(), known.name()));
        return new Found(same, hadAccount);
    }

    /** Refuses to give a member a phone or e-mail that is another's. */
    void refuseContactsOfOthers(long userId, MemberDetails given, MemberDetails before) {
        Map<String, String> keys = ContactKeys.of(given);
        keys.keySet().removeAll(ContactKeys.of(before).keySet());
        contacts.lock(keys.keySet());
        refuseContactsOf(
                members.findAll(contacts.holders(keys.keySet())).stream()
                        .filter(member -> member.active() && member.userId() != userId)
                        .toList(),
                given);
    }

    private static void refuseContactsOf(List<Member> others, MemberDetails given) {
        ContactKeys.of(given)
                .forEach((key, field) -> others.stream()
                        .filter(member ->
                                ContactKeys.of(MemberDetails.of(member)).containsKey(key))
                        .findFirst()
                        .ifPresent(member -> {
                            throw new AlreadyMember(Objects.requireNonNull(field), member);
                        }));
    }
}
