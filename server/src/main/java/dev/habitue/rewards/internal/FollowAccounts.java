package dev.habitue.rewards.internal;

import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.members.AccountsJoined;
import dev.habitue.points.members.AccountsParted;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Vouchers, coupons and their uses go with the account that they were given to. */
@Configuration(proxyBeanMethods = false)
class FollowAccounts {

    @Bean
    OutboxListener<AccountsJoined> rewardsFollowJoinedAccounts(RewardMoveTable moves) {
        return OutboxListener.of(
                "rewards.joined-accounts",
                AccountsJoined.class,
                event -> moves.move(event.joinId(), event.absorbed(), event.kept()));
    }

    @Bean
    OutboxListener<AccountsParted> rewardsFollowPartedAccounts(RewardMoveTable moves) {
        return OutboxListener.of(
                "rewards.parted-accounts",
                AccountsParted.class,
                event -> moves.moveBack(event.joinId(), event.absorbed(), event.kept()));
    }
}
