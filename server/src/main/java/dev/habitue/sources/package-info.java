/** Brings outside data in: connectors, CSV imports, pushed events, and what had to be rejected of them. */
@ApplicationModule(
        displayName = "Sources",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::postgres",
            "platform::input",
            "platform::installation",
            "platform::outbox",
            "access",
            "customers",
            "purchases"
        })
@NullMarked
package dev.habitue.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
