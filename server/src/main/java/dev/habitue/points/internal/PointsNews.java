package dev.habitue.points.internal;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.internal.members.FollowCustomers;
import dev.habitue.points.internal.members.ReferralDue;
import dev.habitue.points.internal.members.RewardReferral;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reaches the programme by events: who is who, and whether those whom a member brought have bought. */
@Configuration(proxyBeanMethods = false)
class PointsNews {

    @Bean
    OutboxListener<CustomersChanged> membersFollowCustomers(FollowCustomers follow) {
        return OutboxListener.of(
                "points.members-follow-customers",
                CustomersChanged.class,
                event -> follow.changed(event.customerIds()));
    }

    @Bean
    OutboxListener<ReferralDue> referralBonus(RewardReferral reward) {
        return OutboxListener.of("points.referral-bonus", ReferralDue.class, reward::settle);
    }
}
