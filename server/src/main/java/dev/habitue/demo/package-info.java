/** A made-up spa and a made-up café with known truth, at any size; they stand in for sources that are not configured. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::sql",
            "platform::installation",
            "platform::outbox",
            "customers",
            "sources"
        })
@NullMarked
package dev.habitue.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
