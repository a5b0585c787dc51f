/** The staff's pages. Nobody calls this module. */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::input",
            "access",
            "customers",
            "purchases",
            "sources",
            "identity",
            "insights",
            "points",
            "points::members",
            "points::orders",
            "points::programme",
            "rewards",
            "rewards::coupons",
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
