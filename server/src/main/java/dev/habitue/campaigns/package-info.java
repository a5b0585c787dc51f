/** Who gets what, when, and what it changed: audience, variants, holdout, attribution, the daily outreach queue. */
@ApplicationModule(
        displayName = "Campaigns",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::outbox",
            "access",
            "customers",
            "purchases",
            "insights",
            "points",
            "points::members",
            "points::programme",
            "rewards",
            "rewards::coupons",
            "messages",
            "notices"
        })
@NullMarked
package dev.habitue.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
