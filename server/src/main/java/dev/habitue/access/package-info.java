/** Who may do what: API keys, users and their roles, sign-in, audit. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::postgres",
            "platform::installation"
        })
@NullMarked
package dev.habitue.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
