package dev.habitue.points.internal;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.OutboxListener;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reaches the programme by events: who is who, and first purchases of whom a member brought. */
@Configuration(proxyBeanMethods = false)
class PointsNews {

    @Bean
    OutboxListener<CustomersChanged> membersFollowCustomers(FollowCustomers follow) {
        return listener(CustomersChanged.class, event -> follow.changed(event.customerIds()));
    }

    @Bean
    OutboxListener<ReferralDue> referralBonus(RewardReferral reward) {
        return listener(ReferralDue.class, reward::reward);
    }

    private static <E> OutboxListener<E> listener(Class<E> type, Consumer<E> effect) {
        return new OutboxListener<>() {
            @Override
            public Class<E> eventType() {
                return type;
            }

            @Override
            public void on(E event) {
                effect.accept(event);
            }
        };
    }
}
