/** Tells other programs what happens, over Standard Webhooks: endpoints, signed deliveries, retries, replay. */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "access",
            "customers",
            "sources",
            "points",
            "rewards",
            "messages",
            "campaigns"
        })
@NullMarked
package dev.habitue.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
