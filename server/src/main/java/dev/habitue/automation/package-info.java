/** When: what is done by itself each day, week and month, and whether the installation is well. */
@ApplicationModule(
        displayName = "Automation",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::installation",
            "platform::outbox",
            "access",
            "customers",
            "purchases",
            "sources",
            "insights",
            "points",
            "points::members",
            "messages",
            "notices",
            "campaigns"
        })
@NullMarked
package dev.habitue.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
