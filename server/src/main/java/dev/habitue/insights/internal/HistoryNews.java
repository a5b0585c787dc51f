package dev.habitue.insights.internal;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.platform.outbox.OutboxWitness;
import dev.habitue.purchases.VisitsChanged;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** News of visits and of who is who reach insights as they come; until then the figures are marked as behind. */
@Configuration(proxyBeanMethods = false)
class HistoryNews {

    @Bean
    OutboxWitness<VisitsChanged> markVisitors(InsightDueTable due) {
        return OutboxWitness.of(VisitsChanged.class, event -> due.markOwnersOf(event.recordIds()));
    }

    @Bean
    OutboxWitness<CustomersChanged> markCustomers(InsightDueTable due) {
        return OutboxWitness.of(CustomersChanged.class, event -> due.mark(event.customerIds()));
    }

    @Bean
    OutboxListener<VisitsChanged> insightsOfVisitors(RefreshInsights refresh, HistoryTable histories) {
        return OutboxListener.of(
                "insights.visitors",
                VisitsChanged.class,
                event -> refresh.afterNewsOf(histories.customersOf(event.recordIds())));
    }

    @Bean
    OutboxListener<CustomersChanged> insightsOfCustomers(RefreshInsights refresh) {
        return OutboxListener.of(
                "insights.customers", CustomersChanged.class, event -> refresh.afterNewsOf(event.customerIds()));
    }
}
