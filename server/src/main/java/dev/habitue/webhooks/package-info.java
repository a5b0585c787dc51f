/** Tells other programs what happens, over Standard Webhooks: endpoints, signed deliveries, retries, replay. */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::outbox",
            "access",
            "customers",
            "sources",
            "points",
            "points::members",
            "points::programme",
            "rewards",
            "rewards::coupons",
            "messages",
            "campaigns"
        })
@NullMarked
package dev.habitue.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
