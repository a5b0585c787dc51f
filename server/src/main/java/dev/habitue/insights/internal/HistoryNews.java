package dev.habitue.insights.internal;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.OutboxListener;
import dev.habitue.purchases.VisitsChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** News of visits and of who is who reach insights as they come. */
@Configuration(proxyBeanMethods = false)
class HistoryNews {

    @Bean
    OutboxListener<VisitsChanged> insightsOfVisitors(RefreshInsights refresh, HistoryTable histories) {
        return listener(VisitsChanged.class, event -> refresh.afterNewsOf(histories.customersOf(event.recordIds())));
    }

    @Bean
    OutboxListener<CustomersChanged> insightsOfCustomers(RefreshInsights refresh) {
        return listener(CustomersChanged.class, event -> refresh.afterNewsOf(event.customerIds()));
    }

    private static <E> OutboxListener<E> listener(Class<E> type, java.util.function.Consumer<E> effect) {
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
