/** The staff's pages. Nobody calls this module. */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "access",
            "customers",
            "purchases",
            "sources",
            "identity",
            "insights",
            "points",
            "rewards",
            "messages",
            "campaigns",
            "webhooks",
            "automation",
            "pages"
        })
@NullMarked
package dev.habitue.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
