/** Who gets what, when, and what it changed: audience, variants, holdout, attribution, the daily outreach queue. */
@ApplicationModule(
        displayName = "Campaigns",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "access",
            "customers",
            "purchases",
            "insights",
            "points",
            "rewards",
            "messages",
            "notices"
        })
@NullMarked
package dev.habitue.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
