/** Delivers one message once: templates, channels, the queue of what goes out, suppression, frequency caps, quiet hours. */
@ApplicationModule(
        displayName = "Messages",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::installation",
            "platform::outbox",
            "access",
            "customers",
            "insights"
        })
@NullMarked
package dev.habitue.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
