/** What every module stands on: tenant, clock, refusals, idempotency, outbox, jobs. No business word. */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {})
@NullMarked
package dev.habitue.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
