package dev.habitue.notices.internal;

import dev.habitue.messages.NotificationSettings;
import dev.habitue.notices.TellOfNewTier;
import dev.habitue.notices.TellOfPointsEarned;
import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.EntryKind;
import dev.habitue.points.PointsMoved;
import dev.habitue.points.members.MemberEnrolled;
import dev.habitue.points.programme.TierChanged;
import dev.habitue.rewards.VoucherIssued;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members hear of what becomes of their account as it happens, where the tenant wants it. */
@Configuration(proxyBeanMethods = false)
class AutomaticNotices {
    private final TenantSettings settings;

    AutomaticNotices(TenantSettings settings) {
        this.settings = settings;
    }

    @Bean
    OutboxListener<PointsMoved> tellOfPointsEarnedAsTheyMove(TellOfPointsEarned notice) {
        return listener(
                "notices.points-earned",
                PointsMoved.class,
                event -> notice.ofEntries(event.movements().stream()
                        .filter(movement -> movement.kind() == EntryKind.EARN && movement.points() > 0)
                        .map(PointsMoved.Movement::entryId)
                        .toList()));
    }

    @Bean
    OutboxListener<TierChanged> tellOfANewTierAsItIsReached(TellOfNewTier notice) {
        return listener("notices.new-tier", TierChanged.class, event -> {
            if (event.upgrade()) {
                notice.reached(event.userId(), event.to());
            }
        });
    }

    @Bean
    OutboxListener<VoucherIssued> tellOfAVoucherAsItIsIssued(TellOfVoucher notice) {
        return listener("notices.voucher", VoucherIssued.class, notice::issued);
    }

    @Bean
    OutboxListener<MemberEnrolled> welcomeNewMembers(Welcome notice) {
        return listener("notices.welcome", MemberEnrolled.class, event -> notice.to(event.userId()));
    }

    private <E> OutboxListener<E> listener(String name, Class<E> type, Consumer<E> effect) {
        return OutboxListener.of(name, type, event -> {
            if (settings.find(NotificationSettings.NAME, NotificationSettings.class)
                    .map(NotificationSettings::automaticNotices)
                    .orElse(false)) {
                effect.accept(event);
            }
        });
    }
}
