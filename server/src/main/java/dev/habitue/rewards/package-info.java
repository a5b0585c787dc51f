/** What points buy, and what is given away: rewards, vouchers, coupons. */
@ApplicationModule(
        displayName = "Rewards",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::outbox",
            "access",
            "purchases",
            "points",
            "points::members",
            "points::orders",
            "points::programme"
        })
@NullMarked
package dev.habitue.rewards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
