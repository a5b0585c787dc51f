package dev.habitue.notices;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.Tier;
import dev.habitue.points.programme.TierChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells a member of the tier that she has reached, once for each time that she reaches it, whoever asks. */
@Component
public class TellOfNewTier {
    private final Messages messages;
    private final Members members;
    private final MemberCards cards;
    private final Programme programme;

    TellOfNewTier(Messages messages, Members members, MemberCards cards, Programme programme) {
        this.messages = messages;
        this.members = members;
        this.cards = cards;
        this.programme = programme;
    }

    /** Of the tier that she holds now. Refuses a member who is not there. */
    public Messages.Queued onRequest(long userId) {
        Member member = members.get(userId);
        return messages.queue(List.of(draft(member, cards.of(member).tier())));
    }

    /** Nothing where the programme knows the tier no more. */
    public void reached(long userId, String tierCode) {
        Optional<Tier> tier = programme.tiers().stream()
                .filter(known -> known.code().equals(tierCode))
                .findFirst();
        members.find(userId)
                .ifPresent(member -> tier.ifPresent(reached -> messages.queue(List.of(draft(member, reached)))));
    }

    private MessageDraft draft(Member member, Tier tier) {
        String time = members.tierHistory(member.userId()).stream()
                .filter(change -> change.to().equals(tier.code()))
                .findFirst()
                .map(TierChange::at)
                .map(at -> Long.toString(at.toEpochMilli()))
                .orElse("first");
        return MessageDraft.email(
                "tier/" + member.userId() + "/" + tier.code() + "/" + time,
                MessageKind.LEVEL_UP,
                member.customerId(),
                Map.of(
                        "tier",
                        tier.name(),
                        "benefit",
                        tier.discountPercent().stripTrailingZeros().toPlainString() + " %"));
    }
}
