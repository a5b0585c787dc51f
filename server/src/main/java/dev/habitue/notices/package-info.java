/** What members are told by themselves: points, tier, voucher, welcome, expiry. The same news is one message, whichever door it comes by. */
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::outbox",
            "access",
            "customers",
            "points",
            "points::members",
            "points::programme",
            "rewards",
            "messages"
        })
@NullMarked
package dev.habitue.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
