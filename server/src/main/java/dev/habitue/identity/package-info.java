/** Which records are one person: links, their evidence, review and undo; and the registry of mappings between systems. */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::web",
            "platform::outbox",
            "access",
            "customers",
            "purchases",
            "sources"
        })
@NullMarked
package dev.habitue.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
