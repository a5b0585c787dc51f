package dev.habitue.points.internal.flow;

import dev.habitue.access.Caller;
import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.Ledger;
import dev.habitue.purchases.VisitsChanged;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.OrderGivenBack;
import dev.habitue.sources.SourceHealth;
import dev.habitue.sources.SourceSynced;
import dev.habitue.sources.Sources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * News of purchases reach the programme as they come. It begins with the first reading of the present system, whose old
 * purchases earn nothing; where an old programme is to be taken over, with that; where there is no such system, at once.
 */
@Configuration(proxyBeanMethods = false)
class PurchaseNews {

    @Bean
    OutboxListener<VisitsChanged> purchasesEarn(
            EarnFromPurchases earning, PurchaseStartTable start, Sources sources, OldProgramme old) {
        return OutboxListener.of("points.purchases-earn", VisitsChanged.class, event -> {
            if (start.find().isEmpty() && !old.exists() && hasNoPresentSystem(sources)) {
                start.begin(start.newestVisit());
            }
            earning.of(event.recordIds());
        });
    }

    @Bean
    OutboxListener<SourceSynced> earningBegins(EarnFromPurchases earning, PurchaseStartTable start, OldProgramme old) {
        return OutboxListener.of("points.earning-begins", SourceSynced.class, event -> {
            if (event.source().equals(SourceRecord.CURRENT) && start.find().isEmpty() && !old.exists()) {
                start.begin(start.newestVisit());
                earning.all();
            }
        });
    }

    /** Of an order that came by a call, and of which a till tells no more than that it was given back. */
    @Bean
    OutboxListener<OrderGivenBack> ordersAreGivenBack(Ledger ledger) {
        return OutboxListener.of(
                "points.orders-given-back",
                OrderGivenBack.class,
                event -> ledger.givenBack(event.source(), event.orderId(), event.amountMinor(), Caller.SYSTEM));
    }

    private static boolean hasNoPresentSystem(Sources sources) {
        return sources.health().stream()
                .filter(health -> health.name().equals(SourceRecord.CURRENT))
                .allMatch(health -> health.state() == SourceHealth.State.NOT_CONFIGURED);
    }
}
