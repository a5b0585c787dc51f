/** Members and the ledger: earn, spend, expire, reverse, tiers, referrals. */
@ApplicationModule(
        displayName = "Points",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::input",
            "platform::outbox",
            "access",
            "customers",
            "purchases",
            "sources"
        })
@NullMarked
package dev.habitue.points;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
