/** When: what is done by itself each day, week and month, and whether the installation is well. */
@ApplicationModule(
        displayName = "Automation",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "access",
            "customers",
            "purchases",
            "sources",
            "insights",
            "points",
            "messages",
            "notices",
            "campaigns"
        })
@NullMarked
package dev.habitue.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
