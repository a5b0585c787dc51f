package dev.habitue.campaigns.internal;

import dev.habitue.messages.MessageDraft;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.OutboxListener;
import dev.habitue.platform.TenantSettings;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Member;
import dev.habitue.points.MemberCard;
import dev.habitue.points.MemberCards;
import dev.habitue.points.MemberEnrolled;
import dev.habitue.points.Members;
import dev.habitue.points.PointsMoved;
import dev.habitue.points.Programme;
import dev.habitue.points.Tier;
import dev.habitue.points.TierChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members hear of their points as these move, where the tenant wants it. The same news told twice is one message. */
@Configuration(proxyBeanMethods = false)
class ProgrammeNotices {
    private final Messages messages;
    private final Members members;
    private final MemberCards cards;
    private final Programme programme;
    private final TenantSettings settings;

    ProgrammeNotices(
            Messages messages, Members members, MemberCards cards, Programme programme, TenantSettings settings) {
        this.messages = messages;
        this.members = members;
        this.cards = cards;
        this.programme = programme;
        this.settings = settings;
    }

    @Bean
    OutboxListener<PointsMoved> tellOfPointsEarned() {
        return listener(PointsMoved.class, event -> {
            List<PointsMoved.Movement> earned = event.movements().stream()
                    .filter(movement -> movement.kind() == EntryKind.EARN && movement.points() > 0)
                    .toList();
            Map<Long, MemberCard> byId = new HashMap<>();
            cards.of(members.findAll(earned.stream()
                            .map(PointsMoved.Movement::userId)
                            .distinct()
                            .toList()))
                    .forEach(card -> byId.put(card.member().userId(), card));
            List<MessageDraft> drafts = new ArrayList<>();
            for (PointsMoved.Movement movement : earned) {
                MemberCard card = byId.get(movement.userId());
                if (card != null) {
                    drafts.add(earned(movement, card));
                }
            }
            messages.queue(drafts);
        });
    }

    private static MessageDraft earned(PointsMoved.Movement movement, MemberCard card) {
        MemberCard.NextTier next = card.next();
        return MessageDraft.email(
                "entry/" + movement.entryId(),
                MessageKind.POINTS_EARNED,
                card.member().customerId(),
                Map.of(
                        "points",
                        movement.points(),
                        "balance",
                        movement.balanceAfter(),
                        "next_tier",
                        next == null ? "" : next.tier().name(),
                        "points_needed",
                        next == null ? 0 : next.pointsNeeded()));
    }

    @Bean
    OutboxListener<TierChanged> tellOfANewTier() {
        return listener(TierChanged.class, event -> {
            Tier tier = programme.tiers().stream()
                    .filter(known -> known.code().equals(event.to()))
                    .findFirst()
                    .orElse(null);
            if (!event.upgrade() || tier == null) {
                return;
            }
            members.find(event.userId())
                    .ifPresent(member -> messages.queue(List.of(MessageDraft.email(
                            "tier/" + event.userId() + "/" + event.to() + "/" + member.qualifying(),
                            MessageKind.LEVEL_UP,
                            member.customerId(),
                            Map.of("tier", tier.name(), "benefit", percent(tier))))));
        });
    }

    private static String percent(Tier tier) {
        return tier.discountPercent().stripTrailingZeros().toPlainString() + " %";
    }

    @Bean
    OutboxListener<MemberEnrolled> welcomeNewMembers() {
        return listener(
                MemberEnrolled.class, event -> members.find(event.userId()).ifPresent(this::welcome));
    }

    private void welcome(Member member) {
        messages.queue(List.of(MessageDraft.email(
                "welcome/" + member.userId(),
                MessageKind.WELCOME,
                member.customerId(),
                Map.of("points", member.balance(), "referral_code", member.referralCode()))));
    }

    private <E> OutboxListener<E> listener(Class<E> type, Consumer<E> effect) {
        return OutboxListener.of(type, event -> {
            if (settings.find(NotificationSettings.NAME, NotificationSettings.class)
                    .map(NotificationSettings::automaticNotices)
                    .orElse(false)) {
                effect.accept(event);
            }
        });
    }
}
