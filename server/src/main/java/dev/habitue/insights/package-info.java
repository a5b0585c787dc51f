/** What follows from a customer's history: statistics, RFM, segments, behaviour, predictions, recommendations. */
@ApplicationModule(
        displayName = "Insights",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::outbox",
            "access",
            "customers",
            "purchases",
            "sources",
            "identity"
        })
@NullMarked
package dev.habitue.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
